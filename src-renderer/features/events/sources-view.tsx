import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import type { LedgerRow } from '../../../src-core/contract/hand-over.ts';
import { useServices } from '../../workbench/use.ts';
import { useCase, useLedger } from './use-events.ts';
import './fields.css';

/** What was read into the case; a choice opens the ledger. */
export default function SourcesView(): ReactNode {
  const services = useServices();
  const { id } = useCase();
  const { data, error } = useLedger(true);
  if (id !== undefined && error !== undefined && data === undefined) return <p className="fields-problem" role="alert">{error.message}</p>;
  if (id === undefined || data?.length === 0) {
    return (
      <EmptyState title={id === undefined ? 'No case is open.' : 'Nothing was read into this case yet.'}>
        <Button onClick={() => void services.execute('open.choose')}>Open a log…</Button>
      </EmptyState>
    );
  }
  return <ul className="sources">{data?.map((source) => <li key={source.id}><Source source={source} onOpen={() => void services.execute('ledger.show')} /></li>)}</ul>;
}

function Source({ source, onOpen }: { readonly source: LedgerRow; readonly onOpen: () => void }): ReactNode {
  const { name, path, events, rejected, problem } = source;
  return (
    <button type="button" className="sources-row" title={`${visibleText(path)}\nOpen the ledger`} onClick={onOpen}>
      <Icon name="file" />
      <span className="fields-text">{visibleText(name, 200)}</span>
      {problem !== undefined && <Icon name="error" label={visibleText(problem)} className="sources-problem" />}
      {rejected > 0 && <span className="sources-rejected">{rejected.toLocaleString('en')} rejected</span>}
      <span className="fields-count">{events.toLocaleString('en')} events</span>
    </button>
  );
}
