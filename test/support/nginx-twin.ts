import { DuckDBInstance } from '@duckdb/node-api';
import type { WindowLine } from './results.ts';

/** The four rules of the built-in NGINX set, said once more in plain SQL over the file itself. Times are microseconds. */
const hopping = (rule: string, field: string, size: number, limit: number, where: string): string => `
  select '${rule}' as rule, '{"${field}":"' || ${field} || '"}' as key, s as window_start, s + ${size} as window_end, 'count' as name, count(*)::double as value
  from (select ${field}, unnest(generate_series((t - ${size}) // 1000000 * 1000000 + 1000000, t // 1000000 * 1000000, 1000000)) as s from e where ${where})
  group by ${field}, s having count(*) > ${limit}`;

const tumbling = (rule: string, field: string, name: string, value: string, where: string): string => `
  select '${rule}', '{"${field}":"' || ${field} || '"}', t // 60000000 * 60000000 as s, s + 60000000, '${name}', ${value}
  from e where ${where} group by ${field}, s`;

const windowsSql = (path: string): string => `
  with e as (select client_ip, host, country, status::integer as status, request_time::double as request_time, ("@timestamp"::decimal(20, 6) * 1000000)::bigint as t
    from read_json('${path}', format = 'newline_delimited', columns = {client_ip: 'varchar', host: 'varchar', country: 'varchar', status: 'varchar', request_time: 'varchar', "@timestamp": 'varchar'}))
  select rule, key, strftime(make_timestamp(window_start), '%Y-%m-%dT%H:%M:%S.%fZ'), strftime(make_timestamp(window_end), '%Y-%m-%dT%H:%M:%S.%fZ'), name, value from (
    ${hopping('client-burst', 'client_ip', 20e6, 10, 'true')} union all
    ${hopping('host-4xx', 'host', 30e6, 15, 'status between 400 and 499')} union all
    ${tumbling('success-by-country', 'country', 'requests', 'count(*)::double', 'status between 200 and 299')} union all
    ${tumbling('latency-by-host', 'host', 'average_response_time', 'avg(request_time)', 'true')})
  order by window_start, rule, key`;

/** What the built-in NGINX rules must give for this file, in the order of the export. */
export async function expectedWindows(path: string): Promise<readonly WindowLine[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const found = (await connection.runAndReadAll(windowsSql(path))).getRows();
    return found.map(([rule, key, start, end, name, value]) => ({
      rule: String(rule), key: JSON.parse(String(key)) as WindowLine['key'], window_start: String(start), window_end: String(end), values: { [String(name)]: Number(value) },
    }));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
