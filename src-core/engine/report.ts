import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { storeError } from '../store/duck.ts';
import { wholeFile } from '../store/whole-file.ts';
import type { AnalyzeRequest, ReportTarget, TailRequest } from '../contract/analysis.ts';
import type { Remote } from '../contract/rpc.ts';
import { formatTime } from '../model/time.ts';
import type { ReportData } from '../report/data.ts';
import { renderReport } from '../report/html.ts';
import type { StoreService } from '../store/service.ts';

/** Alerts that a report shows in full; it says how many there are in all. */
const maxAlerts = 500;

/** Writes the open case's report; whole or not at all. */
export async function writeReport(store: Remote<StoreService>, path: string, target: ReportTarget): Promise<void> {
  const pieces = await renderCase(store, path, target.defang);
  try {
    await wholeFile(target.path, (temporary) => pipeline(Readable.from(pieces), createWriteStream(temporary)));
  } catch (error) {
    throw storeError(error, target.path);
  }
}

/** The open case's report in pieces. */
export const renderCase = async (store: Remote<StoreService>, path: string, defang: boolean): Promise<Iterable<string>> => renderReport(await reportData(store, path), { defang });

async function reportData(store: Remote<StoreService>, path: string): Promise<ReportData> {
  const [info, sources, rows] = [await store.info(), await store.sources(), await store.report({ maxAlerts })];
  const optional = (text: string): string | undefined => (text === '' ? undefined : text);
  const request = rows.run?.arguments as { readonly workers?: number } | undefined;
  return {
    title: `What does not belong in ${sources.length === 1 ? sources[0]!.name : `${sources.length} sources`}`,
    generatedAt: Date.now() * 1000,
    case: {
      id: info.id, file: basename(path), number: optional(info.number), examiner: optional(info.examiner), acquisition: optional(info.acquisition),
      created: Date.parse(info.created) * 1000, programVersion: versionOf(info.program),
    },
    run: rows.run === undefined ? undefined : {
      started: rows.run.started, finished: rows.run.finished, programVersion: versionOf(rows.run.program), workers: request?.workers ?? 1, arguments: commandLine(rows.run.arguments),
      inputs: sources.map((source) => ({ path: source.path, sha256: source.sha256 })),
    },
    sources, histogram: rows.histogram, rules: rows.rules as ReportData['rules'], alertCounts: rows.alertCounts, alerts: rows.alerts,
    measurements: rows.measurements, rejects: rows.rejects,
    problems: [
      ...sources.flatMap((source) => (source.problem === undefined ? [] : [`${source.name}: ${source.problem}.`])),
      ...(rows.late === 0 ? [] : [`${rows.late.toLocaleString('en')} events of a stream came later than they may, so no rule has seen them.`]),
      ...(rows.waiting === 0 ? [] : [`The last ${rows.waiting.toLocaleString('en')} events of a stream were seen by no rule yet: others that come may lie before them.`]),
      ...rows.unread.map((input) => `${input.path} was not read: ${input.problem}.`),
    ],
  };
}

/** The command that asks for the same again. */
function commandLine(request: unknown): readonly string[] {
  const { inputs = [], uri, rules, format, timeField, timeZone, clockOffset, from, to, outOfOrderness } = request as Partial<AnalyzeRequest & TailRequest>;
  const time = (value: number | undefined): string | undefined => (value === undefined ? undefined : formatTime(value));
  const option = (name: string, value: string | undefined): readonly string[] => (value === undefined ? [] : [name, value]);
  const duration = (microseconds: number | undefined): string | undefined => (microseconds === undefined ? undefined : `${microseconds / 1e6}s`);
  const what = uri === undefined ? ['analyze', ...inputs] : ['tail', uri, '--case', 'again.spoor'];
  return [...what, ...(rules === undefined ? [] : ['--rules', ...rules]), ...option('--format', format), ...option('--time-field', timeField),
    ...option('--time-zone', timeZone === 'UTC' ? undefined : timeZone), ...option('--clock-offset', clockOffset === 0 ? undefined : duration(clockOffset)), ...option('--out-of-orderness', duration(outOfOrderness)), ...option('--from', time(from)), ...option('--to', time(to))];
}

/** `spoor 0.1.0` without the name, which the report writes itself. */
const versionOf = (program: string): string => program.slice(program.indexOf(' ') + 1);
