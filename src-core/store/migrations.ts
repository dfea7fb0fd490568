import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SpoorError } from '../base/errors.ts';
import { transaction } from './duck.ts';

/**
 * The case's tables, one list of statements a version. A released entry never changes; a new version is a new entry.
 * Times are TIMESTAMP in UTC. Columns of `events` beyond the first four are added as fields are seen.
 */
const migrations: readonly (readonly string[])[] = [[
  `create table case_info (key varchar primary key, value varchar not null)`,
  `create table sources (
     id integer primary key, name varchar not null, path varchar not null,
     compression varchar not null, format varchar not null, time_field varchar, time_zone varchar not null, clock_offset bigint not null,
     columns varchar[], size bigint not null, sha256 varchar, content_sha256 varchar, complete boolean not null,
     position bigint not null, prefix_sha256 varchar not null,
     records bigint not null, events bigint not null, rejected bigint not null, duplicates bigint not null,
     first_time timestamp, last_time timestamp, untimed bigint not null, problem varchar)`,
  `create view ledger as select name as source, records, events, rejected, duplicates,
     records = events + rejected + duplicates as balanced from sources`,
  `create table fields (name varchar primary key, column_name varchar, classes integer not null, ordinal integer not null)`,
  `create table events (_time timestamp, _source integer not null, _seq bigint not null, _rest json)`,
  `create table raw_blocks (source integer not null, first_seq bigint not null, records integer not null,
     position bigint not null, length bigint not null, data blob not null)`,
  `create table rejects (source integer not null, seq bigint not null, position bigint not null, length bigint not null, reason varchar not null)`,
  `create table runs (id integer primary key, kind varchar not null, started timestamp not null, finished timestamp, state varchar not null,
     program varchar not null, arguments json not null, inputs json not null, rules json not null)`,
  `create table rules (id varchar primary key, version varchar not null, kind varchar not null, title varchar, severity varchar not null,
     file varchar not null, definition json not null, alerting boolean not null)`,
  `create table windows (rule varchar not null, key varchar not null, window_start timestamp not null, window_end timestamp not null, "values" varchar not null)`,
  `create table alerts (id varchar not null, revision integer not null, final boolean not null, rule varchar not null, rule_version varchar not null,
     kind varchar not null, severity varchar not null, key varchar not null, first_seen timestamp not null, last_seen timestamp not null,
     window_start timestamp not null, window_end timestamp not null, count bigint not null, score double not null,
     message varchar not null, explanation varchar not null)`,
  `create table alert_events (alert varchar not null, ordinal bigint not null, source integer not null, seq bigint not null)`,
  `create table triage (alert varchar not null, changed timestamp not null, status varchar not null, reason varchar not null, examiner varchar not null)`,
], [
  `create table rule_files (name varchar primary key, text varchar not null)`,
], [
  `create table transitions (rule varchar not null, state varchar not null, event varchar, target varchar, start timestamp not null, count bigint not null)`,
  `create table late (source integer not null, seq bigint not null, behind bigint not null)`,
]];

const caseVersion = migrations.length;

/** Brings a case to this program's version, each step in a transaction of its own; one that is only read stays as it is. Errors: `case_newer`, `not_a_case`. */
export async function migrate(connection: DuckDBConnection, path: string, readOnly: boolean): Promise<void> {
  const version = await versionOf(connection, path);
  if (version > caseVersion) {
    throw new SpoorError('case_newer', `${path} has case version ${version}; this program knows up to ${caseVersion}. Update Spoor to open it.`, { path, version });
  }
  if (readOnly && version === 0) throw new SpoorError('not_a_case', `${path} is a DuckDB file, but no Spoor case.`, { path });
  if (readOnly) return;
  for (let next = version; next < caseVersion; next++) {
    await transaction(connection, async () => {
      for (const statement of migrations[next]!) await connection.run(statement);
      if (next === 1) await freeRowid(connection);
      await connection.run(`insert or replace into case_info values ('version', '${next + 1}')`);
    });
  }
}

/** Version 1 let a field's column hide DuckDB's own number of a row. */
async function freeRowid(connection: DuckDBConnection): Promise<void> {
  const rows = (await connection.runAndReadAll(`select column_name from fields where lower(column_name) = 'rowid'`)).getRows();
  if (rows.length === 0) return;
  const name = `rowid ${randomUUID()}`;
  await connection.run(`alter table events rename column "rowid" to "${name}"`);
  await connection.run(`update fields set column_name = '${name}' where lower(column_name) = 'rowid'`);
}

/** 0 for a fresh file. A DuckDB file with tables of its own but no version is somebody else's. */
async function versionOf(connection: DuckDBConnection, path: string): Promise<number> {
  const tables = await connection.runAndReadAll(`select table_name from duckdb_tables() where database_name = current_database()`);
  if (tables.currentRowCount === 0) return 0;
  if (!tables.getRows().some(([name]) => name === 'case_info')) {
    throw new SpoorError('not_a_case', `${path} is a DuckDB file, but no Spoor case.`, { path });
  }
  const rows = (await connection.runAndReadAll(`select value from case_info where key = 'version'`)).getRows();
  return Number(rows[0]?.[0] ?? 0);
}
