import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';

const functions = 'abs any_value approx_count_distinct approx_quantile arg_max arg_min array_agg avg bar ceil coalesce concat contains corr count cume_dist date_diff date_part date_trunc dayname dense_rank ends_with entropy epoch epoch_ms epoch_us extract first first_value floor format generate_series greatest histogram ifnull json_extract json_extract_string json_keys json_type kurtosis lag last last_value lead least left length list list_distinct list_filter list_sort list_transform ln log lower ltrim make_timestamp max median min mode monthname nullif percent_rank quantile_cont quantile_disc range rank regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace replace reverse right round row_number rpad rtrim sha256 skewness split_part starts_with stddev strftime string_agg strlen strptime strip_accents substring sum time_bucket to_timestamp trim try_cast unnest upper url_decode url_encode var_samp width_bucket';
const keywords = 'anti asof attach columns describe exclude glob ilike pivot positional qualify replace sample semi show summarize unpivot using';

/** DuckDB's SQL: PostgreSQL's words and its own. */
export const duckDb = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords ?? ''} ${keywords}`,
  builtin: functions,
  doubleDollarQuotedStrings: true,
  caseInsensitiveIdentifiers: true,
});

const reserved: ReadonlySet<string> = new Set(
  'all analyse analyze and any array as asc asymmetric at both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch for foreign from group having in initially intersect into lambda lateral leading limit not null offset on only or order pivot placing primary qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with'.split(' '),
);

/** A column's or table's name as SQL takes it. */
export const quoteName = (name: string): string => (/^[a-z_][a-z0-9_]*$/i.test(name) && !reserved.has(name.toLowerCase()) ? name : `"${name.replaceAll('"', '""')}"`);
