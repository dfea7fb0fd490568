import { z } from 'zod';
import { machinePart } from '../../src-core/contract/filter.ts';

const place = (container: string | null, visible: boolean) => z.strictObject({ visible: z.boolean(), container: z.string().nullable() }).catch({ visible, container });
const shown = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), source: z.number(), seq: z.number() }),
  z.strictObject({ kind: z.literal('alert'), id: z.string() }),
]);
/** Microseconds that a date can hold in any zone. */
const time = z.number().min(-8.6e18).max(8.6e18);
export const timeRange = z.strictObject({ from: time, to: time }).refine(({ from, to }) => from < to);
const narrowing = z.object({
  query: z.string().catch(''),
  brush: timeRange.optional().catch(undefined),
  alert: z.string().optional().catch(undefined),
  machine: machinePart.optional().catch(undefined),
  shown: shown.optional().catch(undefined),
});

/** What is kept of the screen per case. Broken parts fall back to what a new case has. */
const caseDocument = z.object({
  /** The editor area as its library writes it; `null`: never kept. */
  editors: z.unknown().optional(),
  'side bar': place(null, true),
  'secondary side bar': place(null, true),
  panel: place(null, false),
  /** Sizes of the parts, by the library's own names. */
  sizes: z.record(z.string(), z.string()).catch({}),
  collapsed: z.array(z.string()).catch([]),
  mementos: z.record(z.string(), z.record(z.string(), z.unknown())).catch({}),
  narrowing: narrowing.catch({ query: '', brush: undefined, alert: undefined, machine: undefined, shown: undefined }),
});
export type CaseDocument = Readonly<z.infer<typeof caseDocument>>;

export function readCaseDocument(json: string | undefined): CaseDocument {
  try {
    return caseDocument.parse(JSON.parse(json ?? '{}'));
  } catch {
    return caseDocument.parse({});
  }
}

const limit = 2 ** 20 - 1;

/** As JSON within the size that is kept: where it is too large, the largest mementos are left out. */
export function writeCaseDocument(document: CaseDocument): string {
  const json = JSON.stringify(document);
  const largest = Object.keys(document.mementos).sort((one, other) => size(document, other) - size(document, one))[0];
  if (json.length <= limit || largest === undefined) return json;
  return writeCaseDocument({ ...document, mementos: Object.fromEntries(Object.entries(document.mementos).filter(([id]) => id !== largest)) });
}

const size = (document: CaseDocument, id: string): number => JSON.stringify(document.mementos[id]).length;

/** The document's name for a case; `undefined`: no case is open. */
export const documentName = (caseId: string | undefined): string => `case-${(caseId ?? 'none').toLowerCase().replace(/[^a-z0-9-]/g, '-').slice(0, 58)}`;
