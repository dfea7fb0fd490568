import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { severities } from '../../../src-core/model/rule.ts';
import { IconButton } from '../../ui/button.tsx';
import { Input, Select } from '../../ui/field.tsx';
import { SeverityMark } from '../../ui/severity.tsx';
import { useServices } from '../../workbench/use.ts';
import { groupings, sortings, statusChoices, type AlertOptions } from './alert-options.ts';
import type { AlertsModel } from './alerts-model.ts';

const typingPause = 200;

/** What of the alerts is listed, and how. */
export function AlertsBar({ model }: { readonly model: AlertsModel }): ReactNode {
  const services = useServices();
  const options = useStore(model.store, (state) => state.options);
  const change = (changes: Partial<AlertOptions>): void => model.change(services, changes);
  const { by, sort, hidden, status } = options;
  return (
    <div className="alerts-bar">
      <TextFilter model={model} />
      <div className="alerts-bar-line">
        <div className="alerts-severities" role="group" aria-label="Severities">{severities.toReversed().map((severity) => (
          <button key={severity} type="button" aria-pressed={!hidden.includes(severity)} aria-label={severity} title={`${severity}: ${hidden.includes(severity) ? 'hidden' : 'shown'}`}
            onClick={() => change({ hidden: hidden.includes(severity) ? hidden.filter((one) => one !== severity) : [...hidden, severity] })}><SeverityMark severity={severity} /></button>
        ))}</div>
        <Select label="Status" hideLabel value={status} options={statusChoices} onChange={(value) => change({ status: statusChoices.find((one) => one.value === value)!.value })} />
      </div>
      <div className="alerts-bar-line">
        <Select label="Grouped" hideLabel value={by} options={groupings} onChange={(value) => change({ by: groupings.find((one) => one.value === value)!.value })} />
        <Select label="Sorted by" hideLabel value={sort.by} options={sortings} onChange={(value) => {
          const { value: chosen, descending } = sortings.find((one) => one.value === value)!;
          change({ sort: { by: chosen, descending } });
        }} />
        <IconButton icon={sort.descending ? 'arrow-down' : 'arrow-up'} label={sort.descending ? 'Most first; turn round' : 'Least first; turn round'} onClick={() => change({ sort: { ...sort, descending: !sort.descending } })} />
      </div>
    </div>
  );
}

/** Applied when the writing pauses. */
function TextFilter({ model }: { readonly model: AlertsModel }): ReactNode {
  const services = useServices();
  const kept = useStore(model.store, (state) => state.options.text);
  const [text, setText] = useState(kept);
  const [known, setKnown] = useState(kept);
  if (known !== kept) {
    setKnown(kept);
    setText(kept);
  }
  useEffect(() => {
    const timer = setTimeout(() => text !== kept && model.change(services, { text: text.slice(0, 1000) }), typingPause);
    return () => clearTimeout(timer);
  }, [text, kept, model, services]);
  return <Input label="Filter alerts" hideLabel type="search" placeholder="rule, key or message" value={text} onChange={setText} />;
}
