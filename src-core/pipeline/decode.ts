import { isUtf8 } from 'node:buffer';
import type { Movable } from '../contract/rpc.ts';
import { createDecoder, type Decoder } from '../formats/format.ts';
import type { Batch } from '../model/batch.ts';
import { buffersOf } from '../store/block.ts';
import { packRaw } from '../store/raw-block.ts';
import type { SourceSettings } from '../store/sources.ts';

export interface DecodeRequest extends Movable {
  readonly source: number;
  readonly settings: SourceSettings;
  readonly bytes: Uint8Array;
  /** The block starts the content. */
  readonly first: boolean;
  /** The block ends the content. */
  readonly last: boolean;
}

export interface Decoded extends Movable {
  readonly batch: Batch;
  readonly raw: Uint8Array;
}

/** What a decoding thread does for the pipeline. */
export interface DecodeService {
  decode(request: DecodeRequest): Decoded;
  /** Packs bytes that hold no whole record. */
  pack(request: Movable & { readonly bytes: Uint8Array; readonly extents: Int32Array }): Movable & { readonly raw: Uint8Array };
}

export class DecodeWorker implements DecodeService {
  readonly #decoders = new Map<number, Decoder>();

  decode(request: DecodeRequest): Decoded {
    const decoder = this.#decoderOf(request);
    const batch = decoder.decode(request.bytes, request.last, request.first);
    const decoded = { batch, raw: packRaw(batch.text.subarray(0, batch.blockLength), batch.extents) };
    return { ...decoded, transfer: buffersOf(decoded) };
  }

  pack(request: { readonly bytes: Uint8Array; readonly extents: Int32Array }): Movable & { readonly raw: Uint8Array } {
    const raw = packRaw(request.bytes, request.extents);
    return { raw, transfer: [raw.buffer as ArrayBuffer] };
  }

  #decoderOf({ source, settings }: DecodeRequest): Decoder {
    const known = this.#decoders.get(source);
    if (known !== undefined) return known;
    const { format, timeField, timeZone, clockOffset, columns } = settings;
    const decoder = createDecoder(format, { timeField, timeZone, clockOffset, ...(columns === undefined ? {} : { columns }) }, isUtf8);
    this.#decoders.set(source, decoder);
    return decoder;
  }
}
