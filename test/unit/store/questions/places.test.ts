import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceCount } from '../../../../src-core/contract/places.ts';
import { Engine } from '../../../../src-core/engine/engine.ts';
import type { Case } from '../../../../src-core/store/case.ts';
import { everything } from '../../../support/ask-case.ts';
import { analyzeRequest } from '../../../support/engine-suite.ts';
import { memoryThreads } from '../../../support/memory-threads.ts';
import { withCase } from '../../../support/open-case.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();
const start = Date.UTC(2026, 0, 1) * 1000;
const cities = { 3: [51.5074, -0.1278], 4: [48.8566, 2.3522], 7: [-33.8688, 151.2093] } as const;
type Network = keyof typeof cities;

interface Sent {
  /** Seconds from the start. */
  readonly at: number;
  readonly network: Network;
  readonly address: string;
}

/** An event that no state allows, from one of three cities. */
const line = ({ at, network, address }: Sent): string =>
  JSON.stringify({ '@timestamp': new Date(start / 1000 + at * 1000).toISOString(), source_address: address, network_id: network, event: 'g', latitude: cities[network][0], longitude: cities[network][1] });

const machine = (id: string, extra: string): string => `  - id: ${id}
    kind: state-machine
    by: [source_address]
    event: event
    initial: INITIAL
    states: { INITIAL: { a: INITIAL } }
${extra}`;
const byFields = machine('fields', '    group: { by: [network_id], window: { type: tumbling, size: 30s } }\n    severity: high\n');
const byNetwork = machine('network', '    place: { field: network_id, of: { "3": { name: London, latitude: 51.5, longitude: -0.13 }, "7": { name: Sydney, latitude: -33.9, longitude: 151.2 } } }\n    severity: low\n');
const placeless = (by: string): string => `  - { id: many, kind: threshold, by: [${by}], window: { type: tumbling, size: 1m }, having: count > 0, severity: critical }\n`;

const found = <T>(events: readonly Sent[], rules: string, work: (store: Case) => Promise<T>): Promise<T> => analysed(events.map(line), rules, work);

async function analysed<T>(lines: readonly string[], rules: string, work: (store: Case) => Promise<T>): Promise<T> {
  writeFileSync(folder('a.ndjson'), lines.join('\n'));
  writeFileSync(folder('own.yaml'), `spoor: 1\ndetectors:\n${rules}`);
  const engine = new Engine(memoryThreads, 'spoor test');
  await engine.analyze({ ...analyzeRequest(folder('a.ndjson'), folder('a.spoor')), rules: [folder('own.yaml')] });
  await engine.dispose();
  return withCase(folder('a.spoor'), 'write', work);
}

const sent = (at: number, network: Network, address: string): Sent => ({ at, network, address });
const some = [sent(0, 3, '10.0.0.1'), sent(1, 3, '10.0.0.1'), sent(40, 3, '10.0.0.2'), sent(50, 4, '8.8.8.8'), sent(60, 7, '10.0.0.4')];
const seconds = (time: number): number => (time - start) / 1e6;
const brief = ({ name, alerts, keys, severity, first, last }: PlaceCount): readonly unknown[] => [name, alerts, keys, severity, seconds(first), seconds(last)];
const ofKind = (places: readonly PlaceCount[], kind: PlaceCount['kind']): readonly PlaceCount[] => places.filter((place) => place.kind === kind);

describe('places', { timeout: 60_000 }, () => {
  it('hold alerts by their coordinates, as far as the grid tells them apart', () => found(some, byFields, async (store) => {
    const { places, unplaced } = await store.places({ filter: everything, cell: 0.5 }, {});
    expect(ofKind(places, 'place').map(brief)).toEqual([[undefined, 3, 2, 'high', 0, 40], [undefined, 1, 1, 'high', 60, 60], [undefined, 1, 1, 'high', 50, 50]]);
    expect(ofKind(places, 'place')[0]).toMatchObject({ latitude: 51.5074, longitude: -0.1278, query: '(latitude:[51.5074 TO 51.5074] AND longitude:[-0.1278 TO -0.1278])' });
    expect(unplaced).toEqual({ addresses: 0, others: 0, windows: 0 });
    expect(ofKind((await store.places({ filter: everything, cell: 90 }, {})).places, 'place').map(({ alerts }) => alerts).toSorted()).toEqual([1, 1, 3]);
  }));

  it('hold the sums of groups, and those of the groups that the filter lets through', () => found(some, byFields, async (store) => {
    const groups = async (filter: Parameters<Case['places']>[0]['filter']): Promise<readonly unknown[]> => ofKind((await store.places({ filter, cell: 1 }, {})).places, 'group').map((place) => [place.name, place.alerts, place.windows, place.keys, place.query]);
    const [london, paris, sydney] = [['network_id 3', 3, 2, 1, '(network_id:"3")'], ['network_id 4', 1, 1, 1, '(network_id:"4")'], ['network_id 7', 1, 1, 1, '(network_id:"7")']];
    expect(await groups(everything)).toEqual([london, paris, sydney]);
    expect(await groups({ query: 'network_id:3' })).toEqual([london]);
    expect(await groups({ query: '', from: start + 31e6, to: start + 59e6 })).toEqual([[...london.slice(0, 1), 1, 1, 1, '(network_id:"3")'], paris]);
    expect(await groups({ query: 'network_id:99' })).toEqual([]);
  }));

  it('have the name and the query of a rule that names them', () => found(some, byNetwork, async (store) => {
    const { places, unplaced } = await store.places({ filter: everything, cell: 1 }, {});
    expect(places.map((place) => [place.kind, place.name, place.alerts, place.severity, place.query])).toEqual([
      ['place', 'London', 3, 'low', 'network_id:"3"'], ['place', 'Sydney', 1, 'low', 'network_id:"7"'], ['country', 'US', 1, 'low', 'source_address:"8.8.8.8"'],
    ]);
    expect(unplaced).toEqual({ addresses: 0, others: 0, windows: 0 });
  }));

  it('are countries by the address in the key; private addresses and other keys have none', () => found(some, placeless('source_address'), async (store) => {
    const { places, unplaced } = await store.places({ filter: everything, cell: 1 }, {});
    expect(places.map((place) => [place.kind, ...brief(place)])).toEqual([['country', 'US', 1, 1, 'critical', 50, 50]]);
    const { latitude, longitude } = places[0]!;
    expect([latitude > 35 && latitude < 45, longitude > -105 && longitude < -90]).toEqual([true, true]);
    expect(unplaced).toEqual({ addresses: 3, others: 0, windows: 0 });
  }));

  it('are none for a key without an address', () => found(some, placeless('event'), async (store) => {
    expect(await store.places({ filter: everything, cell: 1 }, {})).toMatchObject({ places: [], unplaced: { addresses: 0, others: 1 }, smallerGroups: 0 });
  }));

  it('follow time, query and alert', () => found(some, byFields + placeless('source_address'), async (store) => {
    const alerts = async (filter: Parameters<Case['places']>[0]['filter']): Promise<readonly number[]> => ofKind((await store.places({ filter, cell: 1 }, {})).places, 'place').map((place) => place.alerts);
    expect(await alerts({ query: '', from: start + 30e6, to: start + 55e6 })).toEqual([1, 1]);
    expect(await alerts({ query: 'source_address:10.0.0.1' })).toEqual([2]);
    const [alert] = await store.alertPage({ filter: everything, text: 'fields', by: 'none', sort: { by: 'first_seen', descending: false }, offset: 0, limit: 1 }, {});
    expect(await alerts({ query: '', alert: alert!.id })).toEqual([1]);
  }));

  it('let through by their query what they count', () => fc.assert(fc.asyncProperty(fc.array(fc.record({ at: fc.nat(100), network: fc.constantFrom<Network>(3, 4, 7), address: fc.constantFrom('8.8.8.8', '10.1.1.1', '1.1.1.1', '2001:db8::1') }), { minLength: 1, maxLength: 12 }), async (events) => {
    await found(events, byFields + placeless('source_address'), async (store) => {
      for (const place of (await store.places({ filter: everything, cell: 1 }, {})).places) {
        const again = await store.places({ filter: { query: place.query! }, cell: 1 }, {});
        expect(ofKind(again.places, place.kind).find(({ name, latitude }) => name === place.name && latitude === place.latitude)).toEqual(place);
        if (place.kind !== 'country') expect(ofKind(again.places, place.kind)).toHaveLength(1);
      }
    });
  }), { numRuns: 4 }));

  it('are none off the earth', () => {
    const lines = [line(some[0]!).replace('51.5074', '151.5074'), line(some[3]!).replace('2.3522', '1e300')];
    return analysed(lines, byFields, async (store) => {
      const { places, unplaced } = await store.places({ filter: everything, cell: 1 }, {});
      expect(places.map(({ kind, name }) => [kind, name])).toEqual([['country', 'US']]);
      expect(unplaced).toEqual({ addresses: 1, others: 0, windows: 2 });
    });
  });

  it('are told less apart where there would be too many', async () => {
    const lines = Array.from({ length: 2500 }, (_, i) => line({ at: i, network: 3, address: '10.0.0.1' }).replace(/"latitude".*/, `"latitude":${(i % 50) / 10},"longitude":${Math.floor(i / 50) / 10}}`));
    await analysed(lines, byFields, async (store) => {
      const { places } = await store.places({ filter: everything, cell: 0.01 }, {});
      expect(ofKind(places, 'place').length).toBeLessThan(1000);
      expect(ofKind(places, 'place').reduce((sum, { alerts }) => sum + alerts, 0)).toBe(2500);
    });
  });
});
