import { Command, CommanderError, Option } from 'commander';
import { fail } from './output.ts';
import { version } from './program.ts';

/** Every command's module is loaded only when it runs, so that `--help` answers at once. */
const program = new Command('spoor')
  .description('Reads logs, finds what does not belong, keeps everything in one case file.')
  .version(version, '--version')
  .showHelpAfterError('(see: npm run -s spoor -- COMMAND --help)')
  .exitOverride()
  .configureOutput({ writeErr: (text) => void process.stderr.write(text) });

const memory = new Option('--memory-limit <size>', 'what DuckDB may use').default('1GB');
const json = new Option('--json', 'print the result as JSON');
const range = { from: new Option('--from <time>', 'rules see events from this time on (ISO 8601 or epoch)'), to: new Option('--to <time>', 'rules see events before this time') };

const userFolder = new Option('--user-folder <folder>', 'where settings and the list of cases are kept');

program.command('open')
  .description('the workbench in a window; where there can be none, served on this machine')
  .argument('[path...]', 'a case, or logs to look at before they are loaded (default: the case that was open last, or the sample)')
  .addOption(userFolder)
  .addHelpText('after', examples('open', 'open access.log', 'open incident.spoor'))
  .action(async (paths: string[], options: Record<string, unknown>) => (await import('./commands/open.ts')).open(paths, options));

program.command('serve')
  .description('the workbench for a browser on this machine')
  .argument('[path...]', 'a case, or logs to look at before they are loaded')
  .option('--port <n>', 'where it listens (default: 4317, or another one where that is taken)')
  .addOption(userFolder)
  .addHelpText('after', examples('serve', 'serve --port 8080 access.log'))
  .action(async (paths: string[], options: Record<string, unknown>) => (await import('./commands/serve.ts')).serve(paths, options));

program.command('analyze')
  .description('load, detect, store; print the ledger and the alerts per rule')
  .argument('<input...>', 'files, folders, globs; - for standard input')
  .option('--rules <file...>', 'rule files (default: the built-in sets whose fields are there)')
  .option('--case <file>', 'the case (default: named after the first input, in this folder)')
  .option('--alerts <file>', 'write the alerts as .jsonl, .csv or .parquet')
  .option('--report <file>', 'write a report as .html')
  .option('--defang', 'write addresses and links in the report so that nothing opens them')
  .option('--format <name>', 'ndjson, json, csv, tsv, combined, common or lines (default: recognised)')
  .option('--time-field <name>', 'the field that holds the event time (default: recognised)')
  .option('--time-zone <zone>', 'for times without a zone, e.g. Europe/Berlin or +02:00', 'UTC')
  .option('--clock-offset <duration>', 'what to add to every event time, e.g. 90s or -1h')
  .addOption(range.from).addOption(range.to)
  .option('--workers <n>', 'decoding threads')
  .addOption(memory)
  .option('--number <text>', 'case number')
  .option('--examiner <text>', 'who examines')
  .option('--acquisition <text>', 'how the evidence was acquired')
  .addOption(json)
  .addHelpText('after', examples('analyze access.log --report report.html', 'analyze logs/ --case incident.spoor --alerts alerts.jsonl', 'zcat old.gz | npm run -s spoor -- analyze - --format combined'))
  .action(async (inputs: string[], options: Record<string, unknown>) => (await import('./commands/analyze.ts')).analyze(inputs, options));

program.command('tail')
  .description('a growing file or a generator into a case, rules over it as it goes on; stopped or killed, the next tail goes on there')
  .argument('<uri>', 'file:///path, a path, or generator:network?rate=100 (count, seed, error_rate, rate, entities, out_of_orderness)')
  .requiredOption('--case <file>', 'the case; one that is there is gone on with')
  .option('--rules <file...>', 'rule files (default: the built-in sets whose fields are there)')
  .option('--alerts <file>', 'at the end, write the alerts as .jsonl, .csv or .parquet')
  .option('--format <name>', 'ndjson, json, csv, tsv, combined, common or lines (default: recognised)')
  .option('--time-field <name>', 'the field that holds the event time (default: recognised)')
  .option('--time-zone <zone>', 'for times without a zone, e.g. Europe/Berlin or +02:00', 'UTC')
  .option('--clock-offset <duration>', 'what to add to every event time, e.g. 90s or -1h')
  .option('--out-of-orderness <duration>', 'how far an event may stand behind a later one (default: as the rule files say, else 10s)')
  .option('--commit-every <duration>', 'how long what came may wait to be committed', '1s')
  .option('--until-idle <duration>', 'end when nothing came for so long (default: go on until stopped)')
  .option('--workers <n>', 'decoding threads')
  .addOption(memory).addOption(json)
  .addHelpText('after', examples('tail /var/log/nginx/access.log --case live.spoor', 'tail "generator:network?count=100000&error_rate=0.01" --case live.spoor --alerts alerts.jsonl'))
  .action(async (uri: string, options: Record<string, unknown>) => (await import('./commands/tail.ts')).tail(uri, options));

program.command('query')
  .description('one SQL statement over a case; it can read the case and nothing else')
  .argument('<case>').argument('<sql>')
  .addOption(json)
  .addHelpText('after', examples(`query nginx.spoor 'select rule, message from alerts order by first_seen'`, `query nginx.spoor 'select status, count(*) from events group by all' --json`))
  .action(async (path: string, sql: string, options: Record<string, unknown>) => (await import('./commands/query.ts')).query(path, sql, options));

program.command('export')
  .description('events, alerts or window results to a file; or a copy of the case')
  .argument('<case>')
  .addOption(new Option('--what <what>', 'what to write').choices(['events', 'alerts', 'windows', 'case']).makeOptionMandatory())
  .requiredOption('--to <file>', '.csv, .jsonl or .parquet; .spoor for a copy of the case')
  .addHelpText('after', examples('export nginx.spoor --what alerts --to alerts.csv', 'export nginx.spoor --what windows --to windows.jsonl', 'export nginx.spoor --what case --to copy.spoor'))
  .action(async (path: string, options: Record<string, unknown>) => (await import('./commands/export.ts')).exportCase(path, options));

program.command('report')
  .description('a report as one self-contained HTML file')
  .argument('<case>').requiredOption('--to <file>', 'the .html file')
  .option('--defang', 'write addresses and links so that nothing opens them')
  .addHelpText('after', examples('report nginx.spoor --to report.html --defang'))
  .action(async (path: string, options: Record<string, unknown>) => (await import('./commands/report.ts')).report(path, options));

program.command('replay')
  .description('run other rules over the stored events; print alerts gained, lost and changed; the case stays as it is')
  .argument('<case>')
  .option('--rules <file...>', 'rule files (default: the built-in sets whose fields are there)')
  .option('--alerts <file>', 'write the alerts as .jsonl, .csv or .parquet')
  .addOption(range.from).addOption(range.to).addOption(memory).addOption(json)
  .addHelpText('after', examples('replay nginx.spoor --rules stricter.yaml'))
  .action(async (path: string, options: Record<string, unknown>) => (await import('./commands/replay.ts')).replay(path, options));

const traceOptions = {
  traces: new Option('--traces', 'the input is a file of traces: one a line, events separated by spaces'),
  gap: new Option('--gap <duration>', 'a pause of a key that ends its trace, e.g. 30m (default: one trace a key)'),
  format: new Option('--format <name>', 'ndjson, json, csv, tsv, combined, common or lines (default: recognised)'),
  timeField: new Option('--time-field <name>', 'the field that holds the event time (default: recognised)'),
  timeZone: new Option('--time-zone <zone>', 'for times without a zone, e.g. Europe/Berlin or +02:00').default('UTC'),
};

program.command('learn')
  .description('a state machine from clean traces, as a rule file')
  .argument('<input...>', 'files, folders, globs, one case, or with --traces a file of traces; - for standard input')
  .addOption(traceOptions.traces)
  .option('--by <field...>', 'the fields that make the key of a trace')
  .option('--event <field>', 'the field that names the event')
  .option('--to <file>', 'the rule file (default: standard output)')
  .option('--false-positives <share>', 'the share of clean traces that may be said not to fit', '0.005')
  .option('--significance <chance>', 'the chance of keeping states apart that are the same; smaller gives fewer states', '0.0001')
  .addOption(traceOptions.gap).addOption(traceOptions.format).addOption(traceOptions.timeField).addOption(traceOptions.timeZone).addOption(memory).addOption(json)
  .addHelpText('after', examples('learn runs.txt --traces --to machine.yaml', 'learn events.ndjson --by source_address --event event --to protocol.yaml'))
  .action(async (inputs: string[], options: Record<string, unknown>) => (await import('./commands/learn.ts')).learn(inputs, options));

program.command('conform')
  .description('which traces fit the state machine of a rule, and where the others leave it')
  .argument('<rule>', 'a rule file with one state machine')
  .argument('<input...>', 'as for learn')
  .addOption(traceOptions.traces)
  .addOption(traceOptions.gap).addOption(traceOptions.format).addOption(traceOptions.timeField).addOption(traceOptions.timeZone).addOption(memory)
  .addOption(new Option('--json', 'print a line of JSON for each trace'))
  .addHelpText('after', examples('conform machine.yaml --traces runs.txt', 'conform protocol.yaml events.ndjson --json'))
  .action(async (rule: string, inputs: string[], options: Record<string, unknown>) => (await import('./commands/conform.ts')).conform(rule, inputs, options));

program.command('generate')
  .description('simulated records with known anomalies, the truth beside them in FILE.truth.jsonl')
  .argument('<what>', 'network, clickstream, netflow or nginx')
  .option('--count <n>', 'records (default: 100000; with --manual, no end)')
  .option('--seed <n>', 'the same seed gives the same bytes', '1')
  .option('--error-rate <share>', 'share of the records that are wrong or belong to an anomaly (default: 0.01; network and --manual: 0)')
  .option('--rate <n>', 'records a second of event time (default: network and nginx 1000, clickstream 100, netflow 20)')
  .option('--entities <n>', 'what is active at a time (default: network 1000 addresses, clickstream 2000 sessions, netflow 200 hosts)')
  .option('--out-of-orderness <duration>', 'how far records stand behind later ones, e.g. 5s (default: none; nginx: 3s)')
  .option('--manual', 'write as time goes by; every Enter makes what comes next an anomaly, Ctrl-C ends')
  .option('--to <file>', 'the file or file:// URI, or - for standard output (without the truth)', '-')
  .addHelpText('after', examples('generate nginx --count 2000000 --seed 7 --to nginx.ndjson', 'generate network --error-rate 0.01 --out-of-orderness 5s --to network.ndjson', 'generate network --manual --rate 10'))
  .action(async (what: string, options: Record<string, unknown>) => (await import('./commands/generate.ts')).generate(what, options));

program.command('verify')
  .description('prove that the ledger balances and the hashes hold')
  .argument('<case>').addOption(json)
  .addHelpText('after', examples('verify nginx.spoor'))
  .action(async (path: string, options: Record<string, unknown>) => (await import('./commands/verify.ts')).verify(path, options));

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line.includes('npm run') ? '' : 'npm run -s spoor -- '}${line}\n`).join('')}`;
}

/** Whoever reads our output may have seen enough (`| head`). */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else fail(error);
}
