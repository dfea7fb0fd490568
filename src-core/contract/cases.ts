import type { ReportTarget } from './analysis.ts';

/** What can be asked of a case that is there. Cases are named by path. */
export interface CaseService {
  /** One SQL statement that reads; no file, network or extension is reachable from it. */
  query(path: string, sql: string): Promise<Table>;
  /** The file's ending says how: csv, jsonl, parquet; `case`: a copy as .spoor. */
  exportTo(path: string, what: 'events' | 'alerts' | 'windows' | 'case', to: string): Promise<void>;
  report(path: string, target: ReportTarget): Promise<void>;
  verify(path: string): Promise<readonly VerifyCheck[]>;
  triage(path: string, alerts: readonly string[], entry: TriageChange): Promise<void>;
  triageHistory(path: string, alert: string): Promise<readonly TriageStep[]>;
}

export interface Table {
  readonly columns: readonly string[];
  /** Values as JSON; what JSON cannot hold exactly comes as text. */
  readonly rows: readonly (readonly unknown[])[];
  readonly truncated: boolean;
}

export interface VerifyCheck {
  readonly check: string;
  readonly source: string | undefined;
  readonly ok: boolean;
  readonly detail: string | undefined;
}

export interface TriageChange {
  readonly status: 'new' | 'in progress' | 'true positive' | 'false positive' | 'benign';
  readonly reason: string;
  readonly examiner: string;
}

export interface TriageStep extends TriageChange {
  /** ISO 8601. */
  readonly at?: string;
}
