/** A name in SQL. DuckDB's names hold no NUL; the caller sees to that. */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL. NUL ends DuckDB's statements and is spelled `chr(0)`; a lone surrogate becomes U+FFFD. */
export function quoteText(text: string): string {
  const parts = text.toWellFormed().split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(' || chr(0) || ')})`;
}
