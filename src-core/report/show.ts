import type { Key } from '../model/alert.ts';
import { defang } from './defang.ts';
import { html, mark, type Safe } from './escape.ts';

/** Writes a text of foreign origin: bounded, isolated from the direction of its neighbours, nothing in it unseen. */
export type Show = (text: string, limit?: number) => Safe;

const usual = 300;

/** For what the analyst named: sources, paths, rules, notes. */
export const plain: Show = (text, limit = usual) => shorten(text, limit, (head) => head);

/** For what came out of the logs. */
export const logText = (defanged: boolean): Show => (defanged ? (text, limit = usual) => shorten(text, limit, defang) : plain);

/** A text longer than `limit` (UTF-16 units) is cut there, and the cut is said. */
function shorten(text: string, limit: number, write: (head: string) => string): Safe {
  if (text.length <= limit) return html`<bdi>${mark(write(text))}</bdi>`;
  const head = text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
  return html`<bdi>${mark(write(head))}</bdi><span class="note"> [cut here: ${head.length} of ${text.length} characters shown]</span>`;
}

/** `client_ip 192.0.2.7, host www`: fields in the rule's order. */
export function showKey(key: Key, show: Show): Safe {
  const fields = Object.entries(key);
  if (fields.length === 0) return html`<span class="note">all events (the rule has no key)</span>`;
  return html`${fields.map(([field, value], index) => html`${index > 0 ? ', ' : ''}<span class="note">${show(field, 100)}</span> ${value === '' ? html`<span class="note">(empty)</span>` : show(value, 200)}`)}`;
}
