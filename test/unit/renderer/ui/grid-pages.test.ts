import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pages, pageSize, type PagedRows } from '../../../../src-renderer/ui/grid-pages.ts';

interface Asked {
  readonly offset: number;
  readonly signal: AbortSignal;
  readonly answer: () => Promise<void>;
  readonly fail: () => Promise<void>;
}

function setup(): { readonly pages: Pages<string>; readonly asked: Asked[]; readonly told: string[]; readonly list: (name: string, change?: Partial<PagedRows<string>>) => PagedRows<string> } {
  const asked: Asked[] = [];
  const told: string[] = [];
  const pages = new Pages<string>({ switched: () => told.push('switched'), changed: (first) => told.push(`changed ${first}`), failed: (error) => told.push(`failed ${String(error)}`) });
  const list = (name: string, change: Partial<PagedRows<string>> = {}): PagedRows<string> => ({
    key: name, total: 100_000, revision: 1, ...change,
    page: change.page ?? ((offset, limit, signal) => new Promise((resolve, reject) => {
      const settled = async (act: () => void): Promise<void> => {
        act();
        await vi.advanceTimersByTimeAsync(0);
      };
      asked.push({ offset, signal, answer: () => settled(() => resolve(Array.from({ length: limit }, (_, i) => `${name} ${offset + i}`))), fail: () => settled(() => reject(new Error('lost'))) });
    })),
  });
  return { pages, asked, told, list };
}

describe('pages of a list', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const rest = (): Promise<unknown> => vi.advanceTimersByTimeAsync(50);

  it('are read where they are seen, one at a time', async () => {
    const { pages, asked, list } = setup();
    pages.show(list('a'));
    await asked[0]!.answer();
    expect(pages.row(5)).toBe('a 5');
    pages.see(pageSize * 10 - 60, pageSize * 10 + 100);
    await rest();
    expect(asked.map(({ offset }) => offset)).toEqual([0, pageSize * 9]);
    await asked[1]!.answer();
    expect(asked.map(({ offset }) => offset)).toEqual([0, pageSize * 9, pageSize * 10]);
  });

  it('that were only scrolled past are not read, and one that is left is stopped', async () => {
    const { pages, asked, list } = setup();
    pages.show(list('a'));
    for (let i = 1; i < 50; i++) pages.see(i * 1000, i * 1000 + 30);
    await rest();
    expect(asked.map(({ offset, signal }) => [offset, signal.aborted])).toEqual([[0, true], [49_000 - pageSize, false]]);
  });

  it('stay until another list has its first page', async () => {
    const { pages, asked, told, list } = setup();
    pages.show(list('a'));
    await asked[0]!.answer();
    pages.show(list('b'));
    expect(pages.switching).toBe(true);
    expect(pages.row(5)).toBe('a 5');
    pages.show(list('c'));
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true, false]);
    await asked[2]!.answer();
    expect(pages.row(5)).toBe('c 5');
    expect(told).toEqual(['switched', 'changed 0', 'switched', 'changed 0']);
  });

  it('are read anew when the revision rises, after the question under way, and stay meanwhile', async () => {
    const { pages, asked, list } = setup();
    const first = list('a');
    pages.show(first);
    pages.show({ ...first, revision: 2 });
    pages.show({ ...first, revision: 3 });
    expect(asked).toHaveLength(1);
    expect(asked[0]!.signal.aborted).toBe(false);
    await asked[0]!.answer();
    expect(pages.row(0)).toBe('a 0');
    expect(asked).toHaveLength(2);
    await asked[1]!.answer();
    expect(asked).toHaveLength(2);
  });

  it('are forgotten beyond twenty', async () => {
    const { pages, asked, list } = setup();
    pages.show(list('a'));
    await asked[0]!.answer();
    for (let i = 1; i <= 20; i++) {
      pages.see(i * pageSize + 80, i * pageSize + 90);
      await rest();
      await asked.at(-1)!.answer();
    }
    expect(pages.row(0)).toBeUndefined();
    expect(pages.row(pageSize)).toBe(`a ${pageSize}`);
  });

  it('that cannot be read are told, and asked for again when looked at again', async () => {
    const { pages, asked, told, list } = setup();
    pages.show(list('a'));
    await asked[0]!.fail();
    expect(told.at(-1)).toBe('failed Error: lost');
    pages.see(0, 20);
    await rest();
    expect(asked).toHaveLength(2);
  });
});
