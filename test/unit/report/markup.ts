/** An element as the checker below read it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
}

/** All that a report may be made of; `svg` content included. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  html: ['lang'], head: [], meta: ['charset', 'http-equiv', 'name', 'content'], title: ['id'], style: [], body: [], header: [], main: [], footer: [],
  nav: ['aria-label'], section: ['id'], article: ['id'], h1: [], h2: [], h3: [], h4: [], p: ['class'], div: ['class'], span: ['class'], strong: [], bdi: [], code: [], pre: [],
  ul: [], ol: ['class'], li: [], dl: ['class'], dt: [], dd: [], a: ['href'], time: ['datetime'], details: ['id', 'open'], summary: [], figure: [], figcaption: [],
  table: [], caption: [], thead: [], tbody: [], tfoot: [], tr: [], th: ['scope', 'class'], td: ['class'],
  svg: ['viewBox', 'role', 'aria-labelledby'], desc: ['id'], text: ['class', 'x', 'y', 'text-anchor'], line: ['class', 'x1', 'x2', 'y1', 'y2'], rect: ['class', 'x', 'y', 'width', 'height'],
};
const withoutEnd = new Set(['meta', 'line']);

/**
 * Reads the document strictly: anything that is not a tag of the closed list, written as our templates write it, is an
 * error, and so is a text with a bare `<`, `>`, quote or ampersand.
 */
export function parseReport(document: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  const body = document.replace(/^<!doctype html>\n/, '');
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+|</g)) {
    const parent = open.at(-1)!;
    if (!token.startsWith('<')) parent.children.push(textOf(token, parent.name));
    else if (token.startsWith('</')) {
      if (open.pop()!.name !== token.slice(2, -1)) throw new Error(`${token} closes ${parent.name}`);
    } else {
      const element = elementOf(token);
      parent.children.push(element);
      if (!token.endsWith('/>') && !withoutEnd.has(element.name)) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)!.name} is left open`);
  return root;
}

function textOf(token: string, parent: string): string {
  if (parent === 'style') return token;
  if (/[>"'`]|&(?!#\d+;)/.test(token)) throw new Error(`bare sign in ${token}`);
  return decode(token);
}

const decode = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

function elementOf(token: string): Element {
  const [, name, rest] = /^<([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>`]*")?)*)\/?>$/.exec(token) ?? [];
  const names = name === undefined ? undefined : allowed[name];
  if (name === undefined || rest === undefined || names === undefined) throw new Error(`no element of ours: ${token}`);
  const attributes = new Map<string, string>();
  for (const [, attribute, value] of rest.matchAll(/ ([a-zA-Z0-9-]+)(?:="([^"]*)")?/g)) {
    if (!names.includes(attribute!)) throw new Error(`no attribute of ours: ${attribute!} in ${token}`);
    attributes.set(attribute!, decode(value ?? ''));
  }
  const target = attributes.get('href');
  if (target !== undefined && !/^#[a-z]+(-\d+)?$/.test(target)) throw new Error(`a link out: ${token}`);
  return { name, attributes, children: [] };
}

/** The element and all within it, in document order. */
export function* walk(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* walk(child);
}

export const textIn = (element: Element): string => element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
