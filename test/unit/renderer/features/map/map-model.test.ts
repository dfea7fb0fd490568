import { describe, expect, it } from 'vitest';
import { MapModel, withoutChoice } from '../../../../../src-renderer/features/map/map-model.ts';
import { createSelection } from '../../../../../src-renderer/workbench/selection.ts';
import type { Services } from '../../../../../src-renderer/workbench/services.ts';

const setUp = (): { readonly map: MapModel; readonly services: Services; readonly query: () => string; readonly asked: () => string } => {
  let clock = 0;
  const selection = createSelection(() => (clock += 2000));
  const kept = new Map<string, unknown>();
  const memento = { get: (name: string) => kept.get(name), set: (name: string, value: unknown) => void kept.set(name, value) };
  const services = { selection, session: { getState: () => ({ state: { case: { id: 'one' } } }) }, layout: { memento: () => memento } } as unknown as Services;
  const map = new MapModel();
  const now = (): ReturnType<typeof selection.store.getState>['now'] => selection.store.getState().now;
  return { map, services, query: () => now().query, asked: () => withoutChoice(now(), map.store.getState().choices).query };
};

describe('a place that is chosen', () => {
  it('narrows everything but the map', () => {
    const { map, services, query, asked } = setUp();
    map.choose(services, 'network_id:3');
    expect([query(), asked()]).toEqual(['network_id:3', '']);
  });

  it('is added to what is asked already', () => {
    const { map, services, query, asked } = setUp();
    services.selection.narrow({ query: 'a:1 OR b:2' });
    map.choose(services, 'c:3 OR d:4');
    expect([query(), asked()]).toEqual(['(a:1 OR b:2) AND (c:3 OR d:4)', 'a:1 OR b:2']);
  });

  it('gives way to the next, and goes when it is chosen again or cleared', () => {
    const { map, services, query, asked } = setUp();
    services.selection.narrow({ query: 'a:1' });
    map.choose(services, 'b:2');
    map.choose(services, 'c:3');
    expect([query(), asked()]).toEqual(['a:1 AND c:3', 'a:1']);
    services.selection.back();
    expect([query(), asked()]).toEqual(['a:1 AND b:2', 'a:1']);
    map.choose(services, 'b:2');
    expect(query()).toBe('a:1');
    map.choose(services, 'b:2');
    map.clear(services);
    map.clear(services);
    expect(query()).toBe('a:1');
  });

  it('is a filter as any other once it was changed', () => {
    const { map, services, asked } = setUp();
    map.choose(services, 'b:2');
    services.selection.include('x', '1');
    expect(asked()).toBe('b:2 AND x:"1"');
  });
});
