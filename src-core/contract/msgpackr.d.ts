/** msgpackr without `eval`, which the screens' Content-Security-Policy forbids; the package types its other entries only. */
declare module 'msgpackr/index-no-eval' {
  export class Packr {
    constructor(options: { readonly moreTypes: boolean; readonly useRecords: boolean; writeFunction(): never });
    pack(value: unknown): Uint8Array<ArrayBuffer>;
    unpack(bytes: Uint8Array): unknown;
  }
}
