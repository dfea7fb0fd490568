import { useMemo, useState, type ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useServices } from '../../workbench/use.ts';
import { copyText, firstBytes, hexLines, isUtf8, rawPieces } from './raw-text.ts';

const shownAtFirst = 16_384;

/** The record as it was read, byte for byte. */
export function RawRecord({ raw, length }: { readonly raw: Uint8Array; readonly length: number }): ReactNode {
  const { platform } = useServices();
  const [asHex, setAsHex] = useState(false);
  const [whole, setWhole] = useState<Uint8Array>();
  const bytes = useMemo(() => (whole === raw ? raw : firstBytes(raw, shownAtFirst)), [raw, whole]);
  const count = (n: number): string => `${n.toLocaleString('en')} byte${n === 1 ? '' : 's'}`;
  return (
    <section aria-label="Raw record">
      <div className="details-section-head">
        <h3>Raw record, {count(length)}</h3>
        <Toolbar label="Raw record">
          <IconButton icon="file-binary" label="As hexadecimal" pressed={asHex} onClick={() => setAsHex(!asHex)} />
          <IconButton icon="copy" label={isUtf8(bytes) ? 'Copy' : 'Copy, with escapes where bytes are no UTF-8'} onClick={() => void platform.copy(asHex ? hexLines(raw) : copyText(raw))} />
        </Toolbar>
      </div>
      <pre className="details-raw" tabIndex={0} aria-label="Raw record">
        {asHex ? hexLines(bytes) : rawPieces(bytes).map(({ kind, text }, i) => (kind === 'text' ? text : <mark key={i} title="Not as it is in the record: a byte that is no UTF-8, or a character that cannot be seen">{text}</mark>))}
      </pre>
      {bytes.length < raw.length && <button type="button" className="details-link" onClick={() => setWhole(raw)}>Show {raw.length === length ? 'all of it' : `${count(raw.length)} of it`}</button>}
      {raw.length < length && <p className="details-muted">Only the first {count(raw.length)} are shown; the case has all {count(length)}.</p>}
    </section>
  );
}
