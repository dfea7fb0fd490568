import { SpoorError } from '../../../src-core/base/errors.ts';
import { parseRules } from '../../../src-core/rules/parse.ts';
import type { CodeDiagnostic } from '../../ui/code-editor.tsx';
import { longestText } from './yaml-place.ts';

export interface RuleProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Problems that are shown of one file. */
const most = 100;

/** What is wrong with a rule file's text; nothing is said of an overlong one, which the engine checks when it is run. */
export function problemsOf(text: string, file: string): readonly RuleProblem[] {
  if (text.length > longestText) return [];
  try {
    parseRules(text, file);
    return [];
  } catch (error) {
    return problemsIn(error);
  }
}

/** The problems that a `bad_rule` error tells, from here or from the engine. */
export function problemsIn(error: unknown): readonly RuleProblem[] {
  if (!(error instanceof SpoorError)) throw error;
  const { problems } = error.data;
  return Array.isArray(problems) ? (problems as RuleProblem[]).slice(0, most) : [{ line: 1, column: 1, message: error.message }];
}

/** Problems at their places of the text, each over the word that stands there. */
export function diagnosticsOf(text: string, problems: readonly RuleProblem[]): readonly CodeDiagnostic[] {
  const starts = lineStarts(text);
  return problems.map(({ line, column, message }) => {
    const from = Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
    const word = /^(?:"[^"\n]{0,500}"|[^\s,\]}#]{1,500})/.exec(text.slice(from, from + 502))?.[0] ?? '';
    return { from, to: from + word.length, severity: 'error', message };
  });
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}
