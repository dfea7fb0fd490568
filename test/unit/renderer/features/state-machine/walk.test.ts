import fc from 'fast-check';
import { expect, it } from 'vitest';
import { machineOf } from '../../../../../src-core/model/machine.ts';
import { detectorSchema, type StateMachineRule } from '../../../../../src-core/model/rule.ts';
import { walk } from '../../../../../src-renderer/features/state-machine/walk.ts';
import { sequenceTwin } from '../../../../support/sequence-twin.ts';

const rule = (more: object): StateMachineRule => detectorSchema.parse({
  id: 'm', kind: 'state-machine', event: 'e', initial: 'S',
  states: { S: { a: 'W', b: [{ to: 'X', where: 'n:1' }, { to: 'S' }] }, W: { b: 'X', c: { to: 'END', where: 'n:2' } }, X: { a: 'S', c: 'END' }, END: 'final' }, ...more,
}) as StateMachineRule;
const rules = fc.record({ on_violation: fc.constantFrom('reset', 'keep'), timeouts: fc.constantFrom({}, { W: '3us' }, { W: { after: '2us', to: 'X' }, X: '5us' }) }).map(rule);
const events = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 4 }), event: fc.integer({ min: -1, max: 2 }), guards: fc.tuple(fc.boolean(), fc.boolean()) }), { maxLength: 30 });

it('refuses what the machine does not allow, when it does', () => {
  fc.assert(fc.property(rules, events, fc.integer({ min: 0, max: 9 }), (one, given, after) => {
    let time = 0;
    const seen = given.map(({ gap, event, guards }, seq) => ({ source: 0, seq, time: (time += gap), event, text: `t${event}`, guards }));
    const end = time + after;
    const machine = machineOf(one);
    const steps = walk(one, machine, seen, end);
    const others = [{ key: 1, time: end, place: -1, event: -1, value: 0, guards: [] }];
    const wanted = sequenceTwin(one, [...seen.map((event) => ({ ...event, key: 0, place: event.seq, value: 0, event: event.event === -1 ? -2 : event.event })), ...others]).filter(({ key }) => key === 0);
    expect(steps.filter(({ refused }) => refused).map((step) => [step.time, step.state, step.event ?? null])).toEqual(wanted.map(({ time: at, state, event }) => [at, machine.states[state!], event === undefined ? null : (machine.events[event] ?? 't-1')]));
    expect(steps.filter(({ at }) => at !== undefined).map(({ at }) => at!.seq)).toEqual(seen.map(({ seq }) => seq));
    steps.forEach(({ state }, i) => expect(state).toBe(i === 0 ? 'S' : steps[i - 1]!.to === 'END' ? 'S' : steps[i - 1]!.to));
  }));
});
