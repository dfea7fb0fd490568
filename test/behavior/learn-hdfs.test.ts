import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Random } from '../../src-core/base/random.ts';
import { conform } from '../../src-core/learning/conform.ts';
import { learn } from '../../src-core/learning/learn.ts';
import { modelOf } from '../../src-core/learning/model.ts';

type Sessions = readonly (readonly string[])[];
const path = join(process.env['SPOOR_DATA'] ?? '../shared/data', 'hdfs/hdfs_train.gz');
const isThere = existsSync(path);
if (!isThere) console.warn(`SKIPPED: learning from HDFS sessions; ${path} is not there (SPOOR_DATA names the folder of public data).`);

const options = { significance: 1e-4, falsePositives: 0.005 };
const sessions: Sessions = isThere ? gunzipSync(readFileSync(path)).toString().split('\n').map((line) => line.split(' ').filter((name) => name !== '')).filter((trace) => trace.length > 0) : [];
const half = sessions.length >> 1;

const faults: Readonly<Record<string, (trace: readonly string[], random: Random) => readonly string[]>> = {
  dropped: (trace, random) => trace.toSpliced(random.integer(trace.length), 1),
  doubled: (trace, random) => double(trace, random.integer(trace.length)),
  foreign: (trace, random) => trace.toSpliced(random.integer(trace.length + 1), 0, 'foreign'),
  'cut short': (trace, random) => trace.slice(0, 1 + random.integer(trace.length - 1)),
  swapped: (trace, random) => swap(trace, random.integer(trace.length - 1)),
};
const double = (trace: readonly string[], i: number): readonly string[] => trace.toSpliced(i, 0, trace[i]!);
const swap = (trace: readonly string[], i: number): readonly string[] => trace.toSpliced(i, 2, trace[i + 1]!, trace[i]!);

describe.skipIf(!isThere)('learning from HDFS sessions, whose events run in parallel', () => {
  it('takes less than ten seconds', () => {
    const begun = performance.now();
    learn(sessions, options);
    const seconds = (performance.now() - begun) / 1000;
    console.warn(`${sessions.length} sessions in ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(10);
  });

  it('finds broken sessions of the half that it has not seen, and leaves the whole ones alone', () => {
    const { machine, learned } = learn(sessions.slice(0, half), options);
    const model = modelOf(machine, learned);
    const known = new Set(sessions.map((trace) => trace.join(' ')));
    const found = Object.entries(faults).map(([name, fault]) => {
      const random = new Random(1);
      const broken = sessions.slice(half).map((trace) => fault(trace, random)).filter((trace) => !known.has(trace.join(' ')));
      return { name, broken: broken.length, found: broken.filter((trace) => !conform(model, trace).fits).length };
    });
    const refused = sessions.slice(half).filter((trace) => !conform(model, trace).fits).length;
    console.warn(`false positives ${refused} of ${sessions.length - half}; found ${found.map(({ name, broken, found }) => `${name} ${found} of ${broken}`).join(', ')}`);
    expect(refused / (sessions.length - half)).toBeLessThanOrEqual(0.005);
    const faulty = found.filter(({ name }) => name !== 'swapped');
    expect(faulty.reduce((sum, one) => sum + one.found, 0) / faulty.reduce((sum, { broken }) => sum + broken, 0)).toBeGreaterThanOrEqual(0.99);
  });
});
