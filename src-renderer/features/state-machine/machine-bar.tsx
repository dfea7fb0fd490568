import type { ReactNode } from 'react';
import type { MachineCounts } from '../../../src-core/contract/machines.ts';
import { spanInWords } from '../../data/time-format.ts';
import { IconButton } from '../../ui/button.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { keysOf } from '../../workbench/commands.ts';
import { useSelection, useServices, useTime } from '../../workbench/use.ts';
import type { Held } from './held.ts';
import { HeldWords } from './held-words.tsx';
import type { RuleText } from './rule-texts.ts';
import { sum, type Tallies } from './tally.ts';

interface Props {
  readonly rule: string;
  readonly held: Held | undefined;
  /** Why what was held does not hold any more. */
  readonly stale: string | undefined;
  readonly found: RuleText;
  /** Whether the diagram is that of the text. */
  readonly readable: boolean;
  readonly counts: MachineCounts | undefined;
  readonly tallies: Tallies;
  readonly error: string | undefined;
  readonly table: boolean;
  readonly large: boolean;
}

/** What was counted and when, how the text stands, and what can be done. */
export function MachineBar(props: Props): ReactNode {
  const { rule, found: { file, edited }, table, large } = props;
  const services = useServices();
  const open = async (command: string): Promise<void> => {
    await services.execute('rules.open', { file, beside: true });
    await services.execute(command, { file });
  };
  const button = (command: string, icon: string, label: string, pressed?: boolean): ReactNode => (
    <IconButton key={command} icon={icon} label={label} keys={keysOf(services.registries, command)} {...(pressed === undefined ? {} : { pressed })} onClick={() => void services.execute(command)} />
  );
  return (
    <header className="machine-bar">
      <div className="machine-words" role="status"><Words {...props} /></div>
      <Toolbar label={`State machine ${rule}`}>
        {edited && <IconButton icon="beaker" label="Try the edited rules" onClick={() => void open('rules.try')} />}
        {edited && <IconButton icon="save" label="Keep the edited rules" onClick={() => void open('rules.keep')} />}
        {button('stateMachine.play', 'debug-start', 'Play an entity, step by step')}
        {button('stateMachine.addState', 'add', 'Add a state')}
        {button('stateMachine.addEdge', 'arrow-right', 'Add a transition')}
        {!large && button('stateMachine.table', 'table', 'Show as a table', table)}
        {!large && button('stateMachine.svg', 'export', 'Export as SVG')}
        {!large && button('stateMachine.png', 'file-media', 'Export as PNG')}
      </Toolbar>
    </header>
  );
}

function Words(props: Props): ReactNode {
  const { readable, held, stale, error, table, large } = props;
  return (
    <>
      {!readable && <span className="machine-error">The text cannot be read now; this is what it was before.</span>}
      {error !== undefined && <span className="machine-error">{error}</span>}
      {held === undefined ? <CountWords {...props} /> : <HeldWords held={held} stale={stale} table={table || large} />}
      {large && <span className="machine-muted-text">Too large to draw.</span>}
    </>
  );
}

function CountWords({ counts, tallies, found: { edited } }: Props): ReactNode {
  const time = useTime();
  const brushed = useSelection((now) => now.brush !== undefined);
  const others = useSelection((now) => now.query.trim() !== '' || now.alert !== undefined || now.machine !== undefined);
  const refused = sum(tallies.refused);
  if (counts?.rule === undefined) return <span className="machine-muted-text">{edited ? 'Not kept yet, so nothing was counted.' : 'The case did not run this rule.'}</span>;
  return (
    <>
      <span><b>{sum(tallies.taken).toLocaleString('en')}</b> transitions</span>
      <span className={refused > 0 ? 'machine-error' : undefined}><b>{refused.toLocaleString('en')}</b> not allowed</span>
      {counts.to > counts.from && <span className="machine-muted-text" title="Transitions are counted by whole minutes of event time; rates are means over them.">{brushed && 'in the whole minutes '}{spanInWords({ from: counts.from, to: counts.to + 1 }, (at) => time(at, 'minute'))}</span>}
      {others && <span className="machine-muted-text" title="Transitions are counted for all keys together: the selected time narrows them, a query, an alert or a part of a machine does not.">all keys</span>}
      {tallies.gone > 0 && <span className="machine-muted-text">{tallies.gone} counted, not drawn: edited since</span>}
    </>
  );
}
