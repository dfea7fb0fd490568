import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, type Locator, type Page } from '@playwright/test';
import type { TemporaryFolder } from './temporary-folder.ts';
import { command } from './workbench.ts';

/** A place of the workbench worth looking at, and how to come there from the one before. */
interface Stop {
  readonly name: string;
  readonly go: (page: Page, folder: TemporaryFolder) => Promise<void>;
}

/** The sample, and records after it that cannot be read. */
export function writeLog(folder: TemporaryFolder): void {
  const sample = gunzipSync(readFileSync(resolve(import.meta.dirname, '../../resources/samples/nginx.ndjson.gz')));
  writeFileSync(folder.at('web.ndjson'), Buffer.concat([sample, Buffer.from('{"status":\nnot JSON at all\n"<img src=x onerror=alert(1)>\u202e"\n')]));
}

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const shown = (where: Locator): Promise<void> => expect(where.first()).toBeVisible();
const rows = (page: Page): Locator => page.locator('.quick-row');
const details = (page: Page): Locator => page.getByRole('region', { name: 'Secondary side bar' });

async function filter(page: Page, text: string): Promise<void> {
  await press(page, 'Control+f', 'Control+a');
  await page.keyboard.type(text);
}

const ways: readonly Stop[] = [
  { name: 'welcome', go: (page) => shown(page.getByRole('heading', { name: 'A first investigation' })) },
  {
    name: 'path-browser', go: async (page, folder) => {
      await press(page, 'Control+o');
      await page.getByRole('combobox', { name: 'Open files or a folder' }).fill(`${folder.path}/`);
      await shown(rows(page).filter({ hasText: 'web.ndjson' }));
    },
  },
  {
    name: 'open', go: async (page, folder) => {
      await page.getByRole('combobox', { name: 'Open files or a folder' }).fill(folder.at('web.ndjson'));
      await shown(rows(page).filter({ hasText: 'web.ndjson' }));
      await press(page, 'Enter');
      await shown(page.getByRole('region', { name: 'First records of web.ndjson' }));
    },
  },
  {
    name: 'first-look', go: async (page) => {
      await press(page, 'Control+Enter');
      await expect(page.getByRole('contentinfo')).toContainText('5,000 events');
      await shown(page.getByRole('gridcell'));
      await shown(page.getByRole('tree', { name: 'Alerts' }).getByRole('treeitem'));
      await expect(page.getByRole('contentinfo')).toContainText('ended');
    },
  },
];

const events: readonly Stop[] = [
  {
    name: 'filter-completion', go: async (page) => {
      await filter(page, 'status:4');
      await shown(page.locator('.cm-tooltip-autocomplete li'));
    },
  },
  {
    name: 'filter-error', go: async (page) => {
      await press(page, 'Escape');
      await filter(page, 'status:[1 TO');
      await press(page, 'Escape', 'Enter');
      await shown(page.locator('.events-filter-error'));
    },
  },
  {
    name: 'filter-help', go: async (page) => {
      await filter(page, 'status:404');
      await press(page, 'Escape', 'Enter');
      await expect(page.getByText(/^[1-9]\d* of 5,000 events/)).toBeVisible();
      await page.getByRole('button', { name: /help|how to/i }).last().click();
    },
  },
  {
    name: 'columns', go: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('button', { name: 'Choose columns' }).click();
      await shown(page.getByRole('checkbox', { name: 'user_agent' }).or(page.getByRole('checkbox')));
    },
  },
  {
    name: 'cell-menu', go: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('gridcell').nth(4).click({ button: 'right' });
      await shown(page.getByRole('menuitem'));
    },
  },
  {
    name: 'event-details', go: async (page) => {
      await press(page, 'Escape', 'Enter');
      await shown(details(page).getByRole('grid', { name: 'Fields' }));
    },
  },
  {
    name: 'alert-details', go: async (page) => {
      await command(page, 'Clear Filter');
      await command(page, 'Show Alerts');
      await expect(page.getByRole('tree', { name: 'Alerts' })).toBeFocused();
      await press(page, 'ArrowDown', 'Enter');
      await shown(details(page).getByRole('grid', { name: 'Key' }));
    },
  },
  {
    name: 'narrowed', go: async (page) => {
      await command(page, 'Alerts: Show Only What Belongs');
      await expect(page.getByText(/^[1-9]\d* of 5,000 events/)).toBeVisible();
      await command(page, 'Show Timeline');
      await expect(page.getByRole('application', { name: /^Timeline/ })).toBeFocused();
      await press(page, 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
      await shown(page.getByRole('list', { name: 'Narrowed to' }));
    },
  },
  {
    name: 'no-match', go: async (page) => {
      await filter(page, 'status:999');
      await press(page, 'Escape', 'Enter');
      await shown(page.getByText('No event matches the filter.'));
    },
  },
  {
    name: 'triage', go: async (page) => {
      await command(page, 'Clear Filter');
      await shown(page.getByRole('treeitem'));
      await command(page, 'Show Alerts');
      await press(page, 't');
      await shown(page.getByRole('combobox', { name: /true positive/i }));
    },
  },
  {
    name: 'triaged', go: async (page) => {
      await page.keyboard.type('seen in the proxy log too');
      await press(page, 'Enter');
      await expect(page.getByRole('combobox', { name: /name/i })).toBeFocused();
      await page.keyboard.type('A. Analyst');
      await press(page, 'Enter');
      await shown(page.getByRole('treeitem', { name: /true positive/ }));
    },
  },
];

const rules: readonly Stop[] = [
  {
    name: 'fields', go: async (page) => {
      await command(page, 'Show Fields');
      await shown(page.locator('[data-part=fields] [role=treeitem], [data-part=fields] button').first());
    },
  },
  {
    name: 'rules', go: async (page) => {
      await command(page, 'Show Rules');
      await shown(page.getByRole('tree', { name: 'Rules' }).getByRole('treeitem'));
    },
  },
  {
    name: 'rule-difference', go: async (page) => {
      await press(page, 'ArrowDown', 'Enter');
      await expect(page.getByRole('textbox', { name: /nginx\.yaml/ })).toBeFocused();
      await press(page, 'Control+f');
      await page.keyboard.type('count > 10');
      await press(page, 'Enter', 'Escape');
      await page.keyboard.type('count > 20');
      await press(page, 'Escape', 'Control+Enter');
      await shown(page.getByRole('radio', { name: /^Lost [1-9]/ }));
    },
  },
  {
    name: 'rule-completion', go: async (page) => {
      await press(page, 'Control+End', 'Enter');
      await page.keyboard.type('  - id: mine\nki');
      await press(page, 'Control+Space');
      await shown(page.locator('.cm-tooltip-autocomplete li'));
    },
  },
  {
    name: 'confirm', go: async (page) => {
      await press(page, 'Escape', 'Escape');
      await command(page, 'Revert to the Rules');
      await shown(page.getByRole('alertdialog'));
    },
  },
];

const streams: readonly Stop[] = [
  {
    name: 'streams', go: async (page) => {
      await command(page, 'Show Streams');
      await shown(page.getByRole('button', { name: 'Follow a growing file…' }));
    },
  },
  {
    name: 'generator', go: async (page) => {
      await command(page, 'Streams: Start a Generator');
      await expect(page.getByRole('combobox', { name: 'Generator' })).toBeFocused();
      await page.getByRole('textbox', { name: 'Seed' }).fill('one');
      await shown(page.getByRole('alert').filter({ hasText: 'Write a whole number.' }));
    },
  },
];

const sql: readonly Stop[] = [
  {
    name: 'sql-table', go: async (page) => {
      await press(page, 'Enter');
      await command(page, 'New SQL');
      await expect(page.getByRole('textbox', { name: /SQL/ })).toBeFocused();
      await page.keyboard.type('select status, count(*) as n from events group by all order by n desc');
      await press(page, 'Escape', 'Control+Enter');
      await shown(page.getByRole('grid', { name: 'Result' }).getByText('200'));
    },
  },
  {
    name: 'sql-chart', go: async (page) => {
      await page.getByRole('button', { name: 'Chart' }).click();
      await shown(page.locator('.sql-result-body canvas, .sql-result-body svg'));
    },
  },
];

const machines: readonly Stop[] = [
  {
    name: 'learn', go: async (page) => {
      await command(page, 'Rules: Learn a State Machine');
      await shown(page.getByRole('region', { name: 'Learn a state machine from events' }).getByText(/: about [1-9]/));
    },
  },
  {
    name: 'state-machine', go: async (page) => {
      await command(page, 'Rules: New State Machine');
      await expect(page.getByRole('combobox', { name: /Id of the new/ })).toBeFocused();
      await press(page, 'Enter');
      await expect(page.getByRole('button', { name: /^State START/ })).toBeFocused();
    },
  },
  {
    name: 'state-machine-table', go: async (page) => {
      await press(page, 't');
      await shown(page.getByRole('table', { name: /^Transitions of/ }));
    },
  },
];

const panel: readonly Stop[] = [
  {
    name: 'ledger', go: async (page) => {
      await command(page, 'Show Ledger');
      await page.locator('[data-part=ledger]').getByRole('button', { name: '3', exact: true }).click();
      await shown(page.getByText('3 rejected records'));
    },
  },
  {
    name: 'problems', go: async (page) => {
      await command(page, 'Show Problems');
      await shown(page.locator('[data-part=problems]').getByText(/problems|rejected/i));
    },
  },
  {
    name: 'output', go: async (page) => {
      await command(page, 'Show Output');
      await shown(page.getByRole('log', { name: 'Output' }));
    },
  },
];

const map: readonly Stop[] = [
  {
    name: 'map', go: async (page) => {
      await command(page, 'Show Map');
      await shown(page.locator('.map-circle'));
      await press(page, 'Tab');
      await shown(page.locator('.map-tip'));
    },
  },
  {
    name: 'map-table', go: async (page) => {
      await press(page, 't');
      await shown(page.getByRole('table', { name: 'Alerts by place' }).getByRole('button'));
    },
  },
  {
    name: 'map-without-places', go: async (page) => {
      await press(page, 'g');
      await shown(page.getByText('No group result has a place.'));
    },
  },
];

const rest: readonly Stop[] = [
  {
    name: 'report', go: async (page) => {
      await command(page, 'Preview Report');
      await shown(page.frameLocator('iframe').getByRole('heading', { name: /What does not belong/ }));
    },
  },
  {
    name: 'settings', go: async (page) => {
      await command(page, 'Toggle Panel');
      await command(page, 'Preferences: Settings');
      await shown(page.getByRole('region', { name: 'Color Theme' }));
    },
  },
  {
    name: 'shortcuts', go: async (page) => {
      await command(page, 'Preferences: Keyboard Shortcuts');
      await shown(page.locator('.shortcuts tbody tr'));
      await expect(page.getByRole('tab', { name: 'Keyboard Shortcuts' })).toBeInViewport({ ratio: 0.9 });
    },
  },
  {
    name: 'empty-group', go: async (page) => {
      await command(page, 'Editor: Close All');
      await shown(page.locator('.watermark'));
    },
  },
  {
    name: 'commands', go: async (page) => {
      await press(page, 'F1');
      await shown(rows(page));
    },
  },
  {
    name: 'quick-open', go: async (page) => {
      await press(page, 'Escape', 'Control+p');
      await page.keyboard.type('client');
      await shown(rows(page).filter({ hasText: 'client-burst' }));
    },
  },
  {
    name: 'jobs', go: async (page) => {
      await press(page, 'Escape');
      await command(page, 'Case: Verify');
      await shown(page.getByText(/^The case holds/));
      await command(page, 'Show Jobs');
      await shown(page.getByRole('region', { name: 'Jobs' }));
    },
  },
  {
    name: 'notifications', go: async (page) => {
      await press(page, 'Escape');
      await command(page, 'Show Notifications');
      await shown(page.getByRole('region', { name: 'Notifications list' }));
    },
  },
  {
    name: 'manage', go: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('button', { name: 'Manage' }).click();
      await shown(page.getByRole('menuitem'));
    },
  },
];

/** Every view and editor, and what lies over them, in two walks that begin with nothing open; each stop is reached from the one before. */
export const tours = {
  'from welcome to triage': { before: [], stops: [...ways, ...events] },
  'from fields to notifications': { before: ways, stops: [...rules, ...sql, ...streams, ...machines, ...map, ...panel, ...rest] },
} as const;
