import type { JobOptions } from '../../contract/rpc.ts';
import { exportedSql, exportTo } from '../export.ts';
import type { TableKind } from '../service.ts';
import type { Spool } from '../spool.ts';
import type { Asking } from './asking.ts';
import { prepareReading } from './reading-statement.ts';
import { badQuery } from './sql.ts';

/** Writes what is committed, or a person's statement's rows, to a file. Errors: `bad_query`, `bad_argument`, `disk_full`, `aborted`. */
export function exportAnswer(asking: Asking, what: TableKind, path: string, spool: Spool, job: JobOptions<never> | undefined): Promise<void> {
  if (what.kind === 'sql') return exportStatement(asking, what, path, spool, job);
  const filter = what.kind === 'events' ? what.filter : { query: '' };
  return asking.ask(filter, job, ({ reader, schema, where }) => exportTo(reader.connection, what, exportedSql(what, '', schema, where), path, spool));
}

const exportStatement = (asking: Asking, what: TableKind & { readonly kind: 'sql' }, path: string, spool: Spool, job: JobOptions<never> | undefined): Promise<void> =>
  asking.within(job, ({ connection }) => badQuery(what.text, async () => {
    (await prepareReading(connection, what.text)).destroySync();
    await exportTo(connection, what, exportedSql(what, '', [], 'true'), path, spool);
  }), 'read only');
