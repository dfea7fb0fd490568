import type { ReactNode } from 'react';
import type { Explanation, SequenceExplanation, WindowExplanation } from '../../../src-core/model/alert.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { useServices } from '../../workbench/use.ts';
import { ActRows } from './act-rows.tsx';
import { breachInWords, standOutInWords } from './explain.ts';

/** Why the rule spoke: the condition, what was measured, the indicators that were met, and what the events have in common. */
export function Reasons({ explanation }: { readonly explanation: Explanation }): ReactNode {
  if ('condition' in explanation) return <WindowReasons explanation={explanation} />;
  return 'state' in explanation ? <SequenceReasons explanation={explanation} /> : null;
}

function SequenceReasons({ explanation: { state, event, expected, path } }: { readonly explanation: SequenceExplanation }): ReactNode {
  return (
    <section aria-label="Why">
      <h3>Why</h3>
      <p>In state <code className="details-mono">{visibleText(state, 200)}</code> the machine expects {expected.length === 0 ? 'nothing' : expected.map((name) => visibleText(name, 200)).join(', ')}; {event === null ? 'nothing came in time' : <>there came <code className="details-mono">{visibleText(event, 200)}</code></>}.</p>
      {path.length > 0 && <p className="details-mono" title="The last steps of this key, at most eight">{path.map((step) => `${visibleText(step.state, 100)} \u2013${visibleText(step.event, 100)}\u2192 `)}{visibleText(state, 200)}</p>}
    </section>
  );
}

function WindowReasons({ explanation }: { readonly explanation: WindowExplanation }): ReactNode {
  const { condition, indicators = [], stand_out: standOut } = explanation;
  return (
    <section aria-label="Why">
      <h3>Why</h3>
      {condition !== '' && <p>The rule asks for <code className="details-mono">{visibleText(condition)}</code>.</p>}
      <p>{visibleText(breachInWords(explanation), 2000)}</p>
      {indicators.length > 0 && <p>Indicators that were met: {indicators.map((indicator) => visibleText(indicator, 200)).join(', ')}</p>}
      {standOut.length > 0 && <StandOuts standOut={standOut} />}
    </section>
  );
}

function StandOuts({ standOut }: { readonly standOut: WindowExplanation['stand_out'] }): ReactNode {
  const services = useServices();
  const run = (command: string) => ({ field, value }: { readonly field: string; readonly value: string }): void => void services.execute(command, { name: field, value });
  return (
    <>
      <h3 title="Values that are much more usual among this alert's events than among the other events that the rule saw at that time">What stands out</h3>
      <ActRows label="What stands out" rows={standOut} keyOf={({ field, value }) => `${field} ${value}`} onMenu={({ field, value }, at) => services.dialogs.menu('context/value', at, { name: field, value })}
        cells={(one) => [visibleText(one.field, 100), (
          <div key="value">
            <div>{one.value === '' ? '""' : visibleText(one.value, 200)}</div>
            <div className="details-muted">{standOutInWords(one)}</div>
            <div className="details-share" aria-hidden><div style={{ width: `${one.share * 100}%` }} /><div style={{ width: `${(one.share_of_others ?? 0) * 100}%` }} /></div>
          </div>
        )]}
        acts={[
          { icon: 'add', label: 'Only events with this value', key: '+', run: run('details.include') },
          { icon: 'remove', label: 'Without this value', key: '-', run: run('details.exclude') },
        ]} />
    </>
  );
}
