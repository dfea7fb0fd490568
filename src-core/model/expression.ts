import { SpoorError } from '../base/errors.ts';
import type { Rule } from './rule.ts';

type AggregateKind = 'count' | 'distinct' | 'sum' | 'avg' | 'min' | 'max' | 'percentile';

export interface Aggregate {
  readonly kind: AggregateKind;
  /** Index into `plan.texts` (count, distinct) or `plan.numbers` (the others); `undefined` for `count()`, which counts events. */
  readonly argument: number | undefined;
  /** 0 to 100, of a percentile. */
  readonly rank: number | undefined;
  /** As first written, in normal form: `count`, `avg(request_time)`, `p95(request_time)`. */
  readonly text: string;
}

export type Operator = '>' | '>=' | '<' | '<=' | '=' | '!=';

export interface Comparison {
  readonly kind: 'comparison';
  /** Index into `plan.aggregates`. */
  readonly aggregate: number;
  /** What the rule's author calls it: the aggregate's text or an emitted name. */
  readonly measure: string;
  readonly operator: Operator;
  readonly limit: number;
}

export type Condition =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition };

/** What a rule's `emit` and `having` ask for. */
export interface Plan {
  /** Fields to read as numbers. */
  readonly numbers: readonly string[];
  /** Fields to read as text codes. */
  readonly texts: readonly string[];
  readonly aggregates: readonly Aggregate[];
  /** What a window result holds: the emitted names, then the aggregates that only `having` uses. `aggregate` is an index into `aggregates`. */
  readonly outputs: readonly { readonly name: string; readonly aggregate: number }[];
  /** Whether the rule gives alerts, not window results alone. */
  readonly alerting: boolean;
  readonly having?: Condition;
  /** The first comparison of `having`. */
  readonly first?: Comparison;
}

/**
 * Reads a rule's expressions. An indicator rule is one with `having: count > 0`.
 * Errors: `bad_rule` with data `path` (`['having']` or `['emit', name]`) and `offset`, in UTF-16 units of that text.
 */
export function planOf(rule: Rule): Plan {
  const builder = new PlanBuilder();
  if (rule.kind === 'indicator') return builder.plan('count > 0');
  if (!('window' in rule)) return builder.single(rule.kind === 'new-term' ? [rule.field] : []);
  for (const [name, text] of Object.entries(rule.emit ?? {})) builder.emit(name, text);
  return builder.plan(rule.having);
}

class PlanBuilder {
  readonly #numbers: string[] = [];
  readonly #texts: string[] = [];
  readonly #aggregates: Aggregate[] = [];
  readonly #outputs: { readonly name: string; readonly aggregate: number }[] = [];

  emit(name: string, text: string): void {
    const parser = new Parser(text, ['emit', name], this);
    this.#outputs.push({ name, aggregate: parser.wholeAggregate() });
  }

  /** Of a rule that has neither. */
  single(texts: readonly string[]): Plan {
    return { numbers: [], texts, aggregates: [], outputs: [], alerting: true };
  }

  plan(text: string | undefined): Plan {
    const emitted = { alerting: text !== undefined, numbers: this.#numbers, texts: this.#texts, aggregates: this.#aggregates, outputs: this.#outputs };
    if (text === undefined) return emitted;
    const parser = new Parser(text, ['having'], this);
    const having = parser.wholeCondition();
    for (const { aggregate } of parser.comparisons) this.#emitUsed(aggregate);
    return { ...emitted, having, first: parser.comparisons[0]! };
  }

  #emitUsed(aggregate: number): void {
    const name = this.#aggregates[aggregate]!.text;
    if (!this.#outputs.some((output) => output.aggregate === aggregate || output.name === name)) this.#outputs.push({ name, aggregate });
  }

  emitted(name: string): number | undefined {
    return this.#outputs.find((output) => output.name === name)?.aggregate;
  }

  aggregate(kind: AggregateKind, field: string | undefined, rank: number | undefined, text: string): number {
    const fields = kind === 'count' || kind === 'distinct' ? this.#texts : this.#numbers;
    const argument = field === undefined ? undefined : indexIn(fields, field);
    const known = this.#aggregates.findIndex((other) => other.kind === kind && other.argument === argument && other.rank === rank);
    return known >= 0 ? known : this.#aggregates.push({ kind, argument, rank, text }) - 1;
  }

  textOf(aggregate: number): string {
    return this.#aggregates[aggregate]!.text;
  }
}

function indexIn(list: string[], item: string): number {
  const known = list.indexOf(item);
  return known >= 0 ? known : list.push(item) - 1;
}

interface Token {
  readonly type: 'mark' | 'operator' | 'quoted' | 'word' | 'end';
  readonly text: string;
  readonly offset: number;
}

const fieldFunctions: ReadonlySet<string> = new Set<AggregateKind>(['count', 'distinct', 'sum', 'avg', 'min', 'max']);
const operators: ReadonlySet<string> = new Set<Operator>(['>', '>=', '<', '<=', '=', '!=']);
const writeAggregate = 'Write count, count(field), distinct(field), sum(field), avg(field), min(field), max(field), percentile(field, 95) or p95(field).';
const deepest = 100;

/** Recursive descent; NOT binds closer than AND, AND closer than OR. */
class Parser {
  readonly comparisons: Comparison[] = [];
  readonly #path: readonly string[];
  readonly #builder: PlanBuilder;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string, path: readonly string[], builder: PlanBuilder) {
    this.#path = path;
    this.#builder = builder;
    this.#tokens = this.#tokenize(text);
  }

  wholeAggregate(): number {
    const name = this.#take();
    const isCall = name.type === 'word' && (this.#sees('mark', '(') || name.text.toLowerCase() === 'count');
    if (!isCall) this.#fail(`Expected an aggregate, not ${shown(name)}. ${writeAggregate}`, name);
    const aggregate = this.#call(name);
    if (this.#peek().type !== 'end') this.#fail(`Unexpected ${shown(this.#peek())}: an emitted value is one aggregate. ${writeAggregate}`, this.#peek());
    return aggregate;
  }

  wholeCondition(): Condition {
    const condition = this.#chain('or');
    if (this.#peek().type !== 'end') this.#fail(`Unexpected ${shown(this.#peek())}. Join comparisons by AND or OR.`, this.#peek());
    return condition;
  }

  #chain(kind: 'and' | 'or'): Condition {
    const term = (): Condition => (kind === 'or' ? this.#chain('and') : this.#term());
    const terms = [term()];
    while (this.#takeWord(kind)) terms.push(term());
    return terms.length === 1 ? terms[0]! : { kind, terms };
  }

  #term(): Condition {
    if (++this.#depth > deepest) this.#fail(`The condition nests more than ${deepest} deep. Make it simpler.`, this.#peek());
    const condition = this.#takeWord('not') ? { kind: 'not' as const, term: this.#term() } : this.#primary();
    this.#depth--;
    return condition;
  }

  #primary(): Condition {
    if (!this.#sees('mark', '(')) return this.#comparison();
    this.#take();
    const condition = this.#chain('or');
    this.#expect(')', 'Close the parenthesis with ")".');
    return condition;
  }

  #comparison(): Comparison {
    const { aggregate, measure } = this.#measure();
    const operator = this.#take();
    if (operator.type !== 'operator' || !operators.has(operator.text)) this.#fail(`Expected >, >=, <, <=, = or != after ${measure}, not ${shown(operator)}.`, operator);
    const limit = this.#number(`a number to compare ${measure} with, such as 10 or 0.5`);
    const comparison = { kind: 'comparison', aggregate, measure, operator: operator.text as Operator, limit } as const;
    this.comparisons.push(comparison);
    return comparison;
  }

  #measure(): { aggregate: number; measure: string } {
    const token = this.#take();
    if (token.type === 'word' && this.#sees('mark', '(')) return this.#named(this.#call(token));
    const emitted = token.type === 'word' || token.type === 'quoted' ? this.#builder.emitted(token.text) : undefined;
    if (emitted !== undefined) return { aggregate: emitted, measure: token.text };
    if (token.type === 'word' && token.text.toLowerCase() === 'count') return this.#named(this.#call(token));
    return this.#fail(`${shown(token)} is neither an aggregate nor a name that emit gives. Write for example count > 10 or avg(request_time) > 0.5.`, token);
  }

  #named(aggregate: number): { aggregate: number; measure: string } {
    return { aggregate, measure: this.#builder.textOf(aggregate) };
  }

  /** What follows an aggregate's name; `count` may stand alone. */
  #call(name: Token): number {
    const called = name.text.toLowerCase();
    const short = /^p(\d{1,2})$/.exec(called);
    if (short === null && called !== 'percentile' && !fieldFunctions.has(called)) this.#fail(`Unknown aggregate ${shown(name)}. ${writeAggregate}`, name);
    const field = this.#sees('mark', '(') ? this.#field(called) : undefined;
    if (field === undefined) return this.#builder.aggregate('count', undefined, undefined, 'count');
    const rank = called === 'percentile' ? this.#rank() : short === null ? undefined : Number(short[1]);
    this.#expect(')', `Close ${called}( with ")".`);
    const kind = rank === undefined ? (called as AggregateKind) : 'percentile';
    return this.#builder.aggregate(kind, field, rank, `${called}(${written(field)}${called === 'percentile' ? `, ${rank}` : ''})`);
  }

  /** The field after the opening parenthesis; `undefined` for `count()`, whose closing one it takes too. */
  #field(called: string): string | undefined {
    this.#take();
    const token = this.#take();
    if (called === 'count' && token.text === ')' && token.type === 'mark') return undefined;
    if (token.type === 'word' || token.type === 'quoted') return token.text;
    return this.#fail(`${called} needs the name of a field, such as ${called}(request_time); put an odd name in double quotes.`, token);
  }

  #rank(): number {
    this.#expect(',', 'Write percentile(field, 95), with a number from 0 to 100.');
    const token = this.#peek();
    const rank = this.#number('a percentile from 0 to 100');
    return rank >= 0 && rank <= 100 ? rank : this.#fail(`${rank} is no percentile. Write a number from 0 to 100.`, token);
  }

  #number(wanted: string): number {
    const token = this.#take();
    const value = token.type === 'word' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(token.text) ? Number(token.text) : NaN;
    return Number.isFinite(value) ? value : this.#fail(`Expected ${wanted}, not ${shown(token)}.`, token);
  }

  #tokenize(text: string): readonly Token[] {
    const pattern = /\s*(?:([(),])|([<>=!]+)|"((?:[^"\\]|\\[^])*)"|([^\s(),<>=!"]+))/y;
    const tokens: Token[] = [];
    const end = text.trimEnd().length;
    while (pattern.lastIndex < end) {
      const from = pattern.lastIndex;
      const match = pattern.exec(text);
      if (match === null) return this.#fail('A quoted name lacks its closing double quote.', { offset: text.indexOf('"', from) });
      const [whole, mark, operator, quoted, word] = match;
      const offset = from + whole.length - whole.trimStart().length;
      if (mark !== undefined) tokens.push({ type: 'mark', text: mark, offset });
      else if (operator !== undefined) tokens.push({ type: 'operator', text: operator, offset });
      else if (quoted !== undefined) tokens.push({ type: 'quoted', text: quoted.replaceAll(/\\([^])/g, '$1'), offset });
      else tokens.push({ type: 'word', text: word!, offset });
    }
    return [...tokens, { type: 'end', text: '', offset: text.length }];
  }

  #peek(): Token {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)]!;
  }

  #take(): Token {
    const token = this.#peek();
    this.#next++;
    return token;
  }

  #sees(type: Token['type'], text: string): boolean {
    return this.#peek().type === type && this.#peek().text === text;
  }

  #takeWord(word: string): boolean {
    const seen = this.#peek().type === 'word' && this.#peek().text.toLowerCase() === word;
    if (seen) this.#next++;
    return seen;
  }

  #expect(mark: string, advice: string): void {
    const token = this.#take();
    if (token.type !== 'mark' || token.text !== mark) this.#fail(`Unexpected ${shown(token)}. ${advice}`, token);
  }

  #fail(message: string, at: { readonly offset: number }): never {
    throw new SpoorError('bad_rule', message, { path: this.#path, offset: at.offset });
  }
}

const shown = (token: Token): string => (token.type === 'end' ? 'the end' : token.type === 'quoted' ? written(token.text) : `"${token.text}"`);
const written = (field: string): string => (/^[^\s(),<>=!"]+$/.test(field) ? field : `"${field.replaceAll(/["\\]/g, '\\$&')}"`);
