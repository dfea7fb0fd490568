import { isUtf8 } from 'node:buffer';
import { messageOf } from '../../base/errors.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { textColumn, type Column } from '../../contract/columns.ts';
import type { IntakeService, PreviewedInput } from '../../contract/intake.ts';
import { createDecoder, createFramer, type FormatName } from '../../formats/format.ts';
import { compressionOf } from '../../formats/sniff.ts';
import type { Batch, Column as BatchColumn } from '../../model/batch.ts';
import { join, readHead, recognise, type LoadOptions } from '../../pipeline/recognise.ts';
import { Content } from '../../sources/content.ts';
import type { Input, Inputs } from '../../sources/inputs.ts';
import type { SourceSettings } from '../../store/sources.ts';

type Settings = Omit<Parameters<IntakeService['preview']>[0], 'inputs'>;

/** Inputs that are looked at, and content bytes of each. */
export const lookedAt = 50;
const previewBytes = 1 << 20;
const previewRows = 50;
/** Characters of a value that are shown. */
const shownLength = 1000;

const nothing = { compression: 'none', format: undefined, timeField: undefined, fields: [], rows: [], events: 0, rejected: 0, untimed: 0 };

/** What loading would make of these inputs. Never throws for what they are. */
export async function previewInputs({ inputs, problems }: Inputs, settings: Settings): Promise<readonly PreviewedInput[]> {
  const previews: PreviewedInput[] = [];
  for (const input of inputs.slice(0, lookedAt)) previews.push(await preview(input, settings));
  return [...previews, ...problems.slice(0, lookedAt).map(({ path, problem }) => unreadable(path, undefined, problem))];
}

const unreadable = (path: string, size: number | undefined, problem: string): PreviewedInput => ({ ...nothing, path, size, problem });

async function preview(input: Input, settings: Settings): Promise<PreviewedInput> {
  if (input.size < 0) return unreadable(input.path, undefined, 'this is no file');
  const content = new Content(input);
  try {
    return await look(content, optionsOf(settings));
  } catch (error) {
    return unreadable(input.path, input.size, messageOf(error));
  } finally {
    await content.dispose();
  }
}

const optionsOf = ({ format, timeField, timeZone, clockOffset }: Settings): LoadOptions => ({ format: format as FormatName | undefined, timeField, timeZone, clockOffset });

async function look(content: Content, options: LoadOptions): Promise<PreviewedInput> {
  const { input } = content;
  const compression = await content.open(compressionOf);
  const head = await readHead(content);
  const more = await readHead(content, previewBytes - head.reduce((sum, chunk) => sum + chunk.length, 0));
  const whole = join([...head, ...more]);
  if (whole.length === 0) return { ...unreadable(input.path, input.size, content.problem ?? 'the file is empty'), compression };
  const settings = { ...recognise(input, head, options), compression };
  const batch = decode(settings, whole, (await content.next()) === undefined);
  return { ...described(settings, batch), path: input.path, size: input.size, compression, problem: undefined };
}

function decode({ format, timeField, timeZone, clockOffset, columns }: SourceSettings, bytes: Uint8Array, complete: boolean): Batch {
  const cut = createFramer(format).cut(bytes, complete);
  const block = bytes.slice(0, cut === 0 ? bytes.length : cut);
  return createDecoder(format, { timeField, timeZone, clockOffset, ...(columns === undefined ? {} : { columns }) }, isUtf8).decode(block, complete || cut === 0, true);
}

function described({ format, timeField }: SourceSettings, batch: Batch): Pick<PreviewedInput, 'format' | 'timeField' | 'fields' | 'rows' | 'events' | 'rejected' | 'untimed'> {
  const rows = Math.min(previewRows, batch.rows);
  return {
    format, timeField, fields: batch.columns.map(({ name }) => name),
    rows: [{ kind: 'number', name: '_time', values: batch.time.slice(0, rows) }, ...batch.columns.map((column) => texts(batch, column, rows))],
    events: batch.rows, rejected: batch.rejects.length, untimed: batch.time.reduce((count, time) => count + (Number.isNaN(time) ? 1 : 0), 0),
  };
}

const texts = (batch: Batch, { name, offset, length }: BatchColumn, rows: number): Column =>
  textColumn(name, Array.from({ length: rows }, (_, row) => (length[row]! < 0 ? null : decodeUtf8(batch.text, offset[row], offset[row]! + length[row]!).slice(0, shownLength))));
