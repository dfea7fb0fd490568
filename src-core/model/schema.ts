import { columnType, type ColumnType } from './values.ts';

/** A field of the events and the column that stores it. DuckDB's column names ignore case, ours don't: hence two names. */
export interface Field {
  readonly name: string;
  /** Column in table `events`; `undefined` where the field lives in the JSON column `_rest`. */
  readonly column: string | undefined;
  /** Value classes seen so far, see `ValueClass`. */
  readonly classes: number;
}

export type Schema = readonly Field[];

/** Fields that get a column of their own; those first seen later share `_rest`. */
export const maxColumns = 500;

export const typeOf = (field: Field): ColumnType => (field.column === undefined ? 'JSON' : columnType(field.classes));

/** The fields that a name of a query or rule stands for: its own first, else those that an ECS name is an alias of. */
export function resolveField(schema: Schema, name: string): readonly Field[] {
  const own = schema.filter((field) => field.name === name);
  if (own.length > 0) return own;
  return (Object.hasOwn(ecsAliases, name) ? ecsAliases[name]! : []).flatMap((alias) => schema.filter((field) => field.name === alias));
}

/** Elastic Common Schema names and the sources' own names for the same thing, most usual first. */
export const ecsAliases: Readonly<Record<string, readonly string[]>> = {
  '@timestamp': ['timestamp', 'time', 'ts', 'time_local'],
  'source.ip': ['client_ip', 'remote_addr', 'clientip', 'src_ip', 'id.orig_h', 'source_address'],
  'source.port': ['src_port', 'id.orig_p', 'remote_port'],
  'destination.ip': ['dst_ip', 'dest_ip', 'id.resp_h', 'server_addr'],
  'destination.port': ['dst_port', 'dest_port', 'id.resp_p', 'server_port'],
  'network.protocol': ['proto', 'protocol'],
  'http.request.method': ['method', 'request_method', 'verb'],
  'http.request.referrer': ['referer', 'http_referer', 'referrer'],
  'http.response.status_code': ['status', 'status_code', 'response_code'],
  'http.response.bytes': ['bytes', 'body_bytes_sent', 'bytes_sent', 'size'],
  'http.version': ['http_version'],
  'url.original': ['path', 'uri', 'request_uri', 'url'],
  'url.domain': ['host', 'http_host', 'vhost', 'server_name'],
  'user.name': ['user', 'username', 'remote_user', 'user_id', 'uid'],
  'user_agent.original': ['user_agent', 'http_user_agent', 'agent'],
  'client.geo.country_iso_code': ['country', 'country_code', 'geo_country'],
  'host.name': ['hostname', 'server', 'computer'],
  'event.duration': ['request_time', 'duration', 'duration_ms'],
  'message': ['msg', 'log'],
};
