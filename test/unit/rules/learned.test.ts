import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learn } from '../../../src-core/learning/learn.ts';
import { readMachine, writeLearned } from '../../../src-core/rules/learned.ts';

const options = { significance: 1e-4, falsePositives: 0.005 };
const names = fc.oneof(fc.constantFrom('5', 'true', 'null', 'a: b', '# c', '"', '{', "it's", '\u202e', 'é', '-', '~', '&x', '*x', '1e3'), fc.string({ minLength: 1, maxLength: 20 })).filter((name) => name !== '__proto__');

describe('a learned machine as a rule file', () => {
  it('reads as it was written, whatever events are called', () => {
    fc.assert(fc.property(fc.array(fc.array(names, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 }), (traces) => {
      const { machine, learned } = learn(traces, options);
      const read = readMachine(writeLearned({ id: 'learned', kind: 'state-machine', by: ['host'], event: 'event', ...machine }, learned), 'learned.yaml');
      expect(read).toMatchObject({ id: 'learned', by: ['host'], event: 'event', ...machine });
      expect(read.learned).toEqual(learned);
    }));
  });

  it('is read with what was learned, and without', () => {
    const text = 'spoor: 1\ndetectors:\n  - id: m\n    kind: state-machine\n    event: e\n    initial: I\n    states: { I: { a: F }, F: final }\n';
    expect(readMachine(text, 'm.yaml')).toMatchObject({ states: { F: 'final' } });
    expect(readMachine(`${text}    learned: { traces: 3, visits: { I: 3 } }\n`, 'm.yaml').learned).toEqual({ traces: 3, visits: { I: 3 } });
  });

  it('says what is wrong', () => {
    const machine = (id: string): string => `  - { id: ${id}, kind: state-machine, event: e, initial: I, states: { I: { a: I } } }\n`;
    expect(() => readMachine('spoor: 1\ndetectors: []\n', 'm.yaml')).toThrow('m.yaml holds no state machine');
    expect(() => readMachine(`spoor: 1\ndetectors:\n${machine('x')}${machine('y')}`, 'm.yaml')).toThrow('m.yaml holds 2 state machines');
    expect(() => readMachine(`spoor: 1\ndetectors:\n  - { id: x, kind: state-machine, event: e, initial: I, states: { I: { a: I } }, learned: { traces: -1, visits: {} } }\n`, 'm.yaml')).toThrow('traces');
    expect(() => readMachine('spoor: 1\ndetectors: [', 'm.yaml')).toThrow('m.yaml:');
  });
});
