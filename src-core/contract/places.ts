import { z } from 'zod';
import type { Severity } from '../model/rule.ts';
import { filterSchema } from './filter.ts';
import type { JobOptions } from './rpc.ts';

export const placeRequests = {
  /** `cell`: alerts within so many degrees are one place; more where there would be too many places. */
  places: z.strictObject({ filter: filterSchema, cell: z.number().min(1e-6).max(90) }),
};

/** `place`: alerts by where their event happened; `country`: by the address in their key; `group`: the results of a rule's `group`. */
export type PlaceKind = 'place' | 'country' | 'group';

/** What happened at about one place. Times are microseconds. */
export interface PlaceCount {
  readonly kind: PlaceKind;
  /** Degrees north and east; the middle of what is counted here, or of the country. */
  readonly latitude: number;
  readonly longitude: number;
  /** The rule's name for the place, where there is one; the country's ISO 3166 code; the group's values. */
  readonly name: string | undefined;
  readonly alerts: number;
  /** The gravest of them. */
  readonly severity: Severity;
  /** Distinct; of a group the most in one window. */
  readonly keys: number;
  /** Windows of a group that hold any. */
  readonly windows: number | undefined;
  readonly first: number;
  readonly last: number;
  /** Lets events of here through and others not; `undefined` where it would be too long. */
  readonly query: string | undefined;
}

export interface AlertPlaces {
  /** Most alerts first. */
  readonly places: readonly PlaceCount[];
  /** What has none: alerts whose key holds an address that belongs to no country, other alerts, and windows of groups. */
  readonly unplaced: { readonly addresses: number; readonly others: number; readonly windows: number };
  /** Groups beyond the largest. */
  readonly smallerGroups: number;
}

export interface PlaceService {
  /** Alerts and group results by place; groups are those that have an event which the filter lets through, in windows that overlap its time. */
  places(request: z.infer<typeof placeRequests.places>, job: JobOptions<never>): Promise<AlertPlaces>;
}
