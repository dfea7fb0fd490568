import type { EventDetails } from '../../../src-core/contract/explore.ts';

/** One line of tab-separated values, exact; quoted as spreadsheets do where a value holds a tab, a line's end or a quote. */
export const asTabSeparated = (values: readonly (string | undefined)[]): string => values.map((value) => (/[\t\r\n"]/.test(value ?? '') ? `"${value!.replaceAll('"', '""')}"` : (value ?? ''))).join('\t');

/** An event's fields as a JSON object; numbers and structures as they were written. */
export function asJson({ fields }: Pick<EventDetails, 'fields'>): string {
  const members = fields.map(({ name, value, type }) => `  ${JSON.stringify(name)}: ${jsonValue(value, type)}`);
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n}`;
}

function jsonValue(value: string, type: string): string {
  const written = type === 'BIGINT' || type === 'DOUBLE' || type === 'BOOLEAN' || (type === 'JSON' && /^[[{]/.test(value));
  return written && isJson(value) ? value : JSON.stringify(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
