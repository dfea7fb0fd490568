import { ecsAliases } from '../model/schema.ts';

/**
 * Writes addresses and links so that no program makes a link of them: `hxxp://`, `ftp[:]//`, `1[.]2[.]3[.]4`,
 * `evil[.]example`, `2001[:]db8[:][:]1`. A name in the middle of a path (`/index.php`) is left alone, and so are ECS
 * field names. Linear in the text's length.
 */
export function defang(text: string): string {
  return text
    .replace(/http(?=s?:[\\/])/gi, 'hxxp')
    .replace(/(?<=[a-z0-9+])(?<!hxxps?):(?=\\?\/\\?\/)/gi, '[:]')
    .replace(/(?<![\p{L}\p{N}_:.])[0-9a-f:]{2,}/giu, (run) => (isAddress6(run) ? run.replaceAll(':', '[:]') : run))
    .replace(/(?<![\p{L}\p{M}\p{N}_-])(?<!(?:^|[^/\\:])\/)[\p{L}\p{M}\p{N}_-]+(?:[.\u3002\uff0e\uff61][\p{L}\p{M}\p{N}_-]+)+/gu, dotted);
}

const isAddress6 = (run: string): boolean => run.replace(/[^:]/g, '').length > 1 && (run.includes('::') || run.split(':').length === 8);

/** The full stops that a browser takes for a dot in a host name (UTS #46). */
const dot = /[.\u3002\uff0e\uff61]/g;

function dotted(run: string): string {
  const labels = run.split(dot);
  const isHost = /^(xn--.+|[\p{L}\p{M}]{2,})$/iu.test(labels.at(-1)!) && !Object.hasOwn(ecsAliases, run);
  const isAddress4 = labels.length === 4 && labels.every((label) => /^\d{1,3}$/.test(label));
  return isHost || isAddress4 ? run.replace(dot, '[$&]') : run;
}
