import type { Completion } from '@codemirror/autocomplete';
import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';

const functions = 'abs any_value approx_count_distinct approx_quantile arg_max arg_min array_agg avg bar ceil coalesce concat contains corr count cume_dist date_diff date_part date_trunc dayname dense_rank ends_with entropy epoch epoch_ms epoch_us extract first first_value floor format generate_series greatest histogram ifnull json_extract json_extract_string json_keys json_type kurtosis lag last last_value lead least left length list list_distinct list_filter list_sort list_transform ln log lower ltrim make_timestamp max median min mode monthname nullif percent_rank quantile_cont quantile_disc range rank regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace replace reverse right round row_number rpad rtrim sha256 skewness split_part starts_with stddev strftime string_agg strlen strptime strip_accents substring sum time_bucket to_timestamp trim try_cast unnest upper url_decode url_encode var_samp width_bucket';
const keywords = 'all and anti any as asc asof between both by case cast collate columns cross cube current desc distinct else end escape except exclude exists explain false fetch filter first following for from full glob group grouping having ignore ilike in inner intersect interval into is join lateral left like limit materialized natural not null nulls of offset on or order outer over partition pivot positional preceding qualify range recursive replace respect right rollup row rows sample select semi sets similar some symmetric tablesample then to true unbounded union unnest unpivot using values when where window with within zone';
const types = 'bigint blob boolean date decimal double float hugeint integer interval json map real smallint struct text time timestamp timestamptz tinyint ubigint uinteger union utinyint uuid varchar';

/** DuckDB's SQL, as far as it reads. */
export const duckDb = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords,
  types,
  builtin: functions,
  doubleDollarQuotedStrings: true,
  caseInsensitiveIdentifiers: true,
});

const isFunction: ReadonlySet<string> = new Set(functions.split(' '));

/** Functions stand in small letters, other words of the language in capitals. */
export const wordCompletion = (label: string): Completion => (isFunction.has(label) ? { label, type: 'function', boost: -1 } : { label: label.toUpperCase(), type: 'keyword', boost: -1 });

const reserved: ReadonlySet<string> = new Set(
  'all analyse analyze and any array as asc asymmetric at both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch for foreign from group having in initially intersect into lambda lateral leading limit not null offset on only or order pivot placing primary qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with'.split(' '),
);

/** A column's or table's name as SQL takes it. */
export const quoteName = (name: string): string => (/^[a-z_][a-z0-9_]*$/i.test(name) && !reserved.has(name.toLowerCase()) ? name : `"${name.replaceAll('"', '""')}"`);
