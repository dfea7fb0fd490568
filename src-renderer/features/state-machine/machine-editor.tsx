import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { WaitingLine } from '../../ui/progress.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import type { EditorProps } from '../../workbench/contribution.ts';
import { focusWithin } from '../../workbench/parts.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { isTooLarge, type Diagram } from './diagram.ts';
import { Drawing } from './drawing.tsx';
import { MachineBar } from './machine-bar.tsx';
import { MachineTable } from './machine-table.tsx';
import type { Machines, Part } from './machines.ts';
import { heldDefinition, playTrace } from './held.ts';
import { narrowTo } from './narrow.ts';
import { PlayBar } from './play-bar.tsx';
import { litBy } from './lit.ts';
import type { RuleText } from './rule-texts.ts';
import { talliesOf } from './tally.ts';
import { useCounts, useDiagram, usePath, useRuleText, useShown, useStale } from './use-machine.ts';
import { WorstTraces } from './worst-traces.tsx';
import './state-machine.css';

type Props = EditorProps & { readonly copies: WorkingCopies; readonly machines: Machines };

/** A rule's state machine as a diagram or table: how often what was taken and refused, and an entity's way through it. */
export default function MachineEditor(props: Props): ReactNode {
  const { copies, machines, input: { key: rule }, visible, setDirty } = props;
  const services = useServices();
  const id = useSession(({ state }) => state?.case?.id);
  useEffect(() => machines.follow(services), [machines, services, id]);
  useEffect(() => {
    if (visible) machines.use(rule);
  }, [machines, rule, visible]);
  const { found, known, error } = useRuleText(copies, rule, visible);
  const { diagram, readable } = useDiagram(found?.text, rule);
  const edited = found?.edited === true;
  useEffect(() => setDirty(edited), [edited, setDirty]);
  if (id === undefined) return <EmptyState icon="type-hierarchy" title="Open a log or a case to see its state machines." />;
  if (error !== undefined && diagram === undefined) return <EmptyState icon="error" title={error} />;
  if (!known) return <WaitingLine />;
  if (found === undefined || diagram === undefined) return <EmptyState icon="type-hierarchy" title={found === undefined ? `This case has no rule ${visibleText(rule, 100)}.` : `${visibleText(found.file, 100)} has no rule ${visibleText(rule, 100)} that can be read.`}><Button secondary onClick={() => void services.execute('stateMachine.learn')}>Learn a state machine from events</Button></EmptyState>;
  return <Shown {...props} found={found} diagram={diagram} readable={readable} />;
}

function Shown({ machines, input: { key: rule }, visible, found, diagram, readable }: Props & { readonly found: RuleText; readonly diagram: Diagram; readonly readable: boolean }): ReactNode {
  const services = useServices();
  const { data: counts, error, asking } = useCounts(rule, visible);
  const { play, table, held } = useShown(machines, rule);
  const definition = useMemo(() => (held === undefined ? counts?.rule : heldDefinition(held.asked, rule)), [held, counts, rule]);
  const path = usePath(machines, rule, definition, visible);
  const tallies = useMemo(() => talliesOf(diagram, counts, held?.found), [diagram, counts, held]);
  const stale = useStale(held, found.text);
  const large = isTooLarge(diagram);
  const playing = play !== undefined;
  const section = useRef<HTMLElement>(null);
  // What had the focus may have gone with the diagram, table or player.
  useEffect(() => {
    if (document.activeElement === document.body) focusWithin(section.current!);
  }, [table, playing]);
  const text = { rule, diagram, tallies };
  const choose = (part: Part): void => {
    machines.change(rule, { part });
    narrowTo(services, rule, part, counts?.rule !== undefined);
  };
  const widen = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || services.selection.store.getState().now.machine?.rule !== rule) return;
    event.preventDefault();
    services.selection.narrow({ machine: undefined });
  };
  return (
    <section ref={section} className="machine" tabIndex={-1} aria-label={`State machine ${visibleText(rule, 100)}`} aria-busy={asking} onFocus={() => machines.use(rule)} onKeyDown={widen}>
      <MachineBar rule={rule} held={held} stale={stale} found={found} readable={readable} counts={counts} tallies={tallies} error={error?.message} table={table} large={large} />
      {table || large ? (
        <div className="machine-table">
          {held?.found !== undefined && <WorstTraces rule={rule} found={held.found} play={(trace) => playTrace(machines, rule, trace)} />}
          <MachineTable {...text} choose={choose} />
        </div>
      ) : (
        <>
          <Drawing machines={machines} rule={rule} diagram={diagram} tallies={tallies} choose={choose} lit={litBy(play, path.data)} />
          <div className="visually-hidden"><MachineTable {...text} /></div>
        </>
      )}
      {playing && <PlayBar machines={machines} rule={rule} play={play} path={path} ran={definition !== undefined} />}
    </section>
  );
}
