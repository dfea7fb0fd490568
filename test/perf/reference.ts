/** The reference of the benchmark: DuckDB's own reader, the file into a table of a file database, nothing else. Arguments: FILE DATABASE */
import { DuckDBInstance } from '@duckdb/node-api';

const [file, database] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { threads: '2' });
const connection = await instance.connect();
await connection.run(`create table events as select * from read_json('${file!.replaceAll("'", "''")}', format = 'newline_delimited')`);
connection.closeSync();
instance.closeSync();
