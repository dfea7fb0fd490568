import type { ZodType } from 'zod';
import { SpoorError } from '../base/errors.ts';
import { exploreRequests, type ExploreService } from './explore.ts';
import { findingRequests, type FindingService } from './findings.ts';
import { handOverRequests, type HandOverService } from './hand-over.ts';
import { intakeRequests, type IntakeService } from './intake.ts';
import { learningRequests, type LearningService } from './learning.ts';
import { machineRequests, type MachineService } from './machines.ts';
import { placeRequests, type PlaceService } from './places.ts';
import { ruleSetRequests, type RuleSetService } from './rule-sets.ts';
import { sessionRequests, type SessionService } from './session.ts';
import { streamRequests, type StreamService } from './streams.ts';
import { sqlRequests, type SqlService } from './sql.ts';
import { userRequests, type UserService } from './user.ts';

/** All that a screen can ask of the engine. */
export interface WorkbenchService extends SessionService, IntakeService, ExploreService, FindingService, MachineService, PlaceService, RuleSetService, SqlService, StreamService, HandOverService, LearningService, UserService {}

/** Every method that can be called over a channel, and what its request must look like; `undefined`: it takes none. */
const requests: Readonly<Record<keyof WorkbenchService, ZodType | undefined>> = {
  watch: undefined, openCase: sessionRequests.openCase, openSample: undefined, closeCase: undefined,
  cancelJob: sessionRequests.job, dismissJob: sessionRequests.job, output: sessionRequests.output,
  preview: intakeRequests.preview, load: intakeRequests.load,
  histogram: exploreRequests.histogram, eventCount: exploreRequests.eventCount, eventPage: exploreRequests.eventPage,
  eventOffset: exploreRequests.eventOffset, event: exploreRequests.event, fields: undefined,
  topValues: exploreRequests.topValues, suggestValues: exploreRequests.suggestValues,
  alertGroups: findingRequests.alertGroups, alertPage: findingRequests.alertPage, alert: findingRequests.alert, triage: findingRequests.triage,
  machine: machineRequests.machine,
  learn: learningRequests.learn, learned: learningRequests.result, conform: learningRequests.conform, conformed: learningRequests.result,
  places: placeRequests.places,
  ruleSets: undefined, tryRules: ruleSetRequests.tryRules, tried: ruleSetRequests.tried, keepRules: ruleSetRequests.keepRules,
  follow: streamRequests.follow, generate: streamRequests.generate, steer: streamRequests.steer, inject: streamRequests.job,
  sql: sqlRequests.sql, sqlTables: undefined,
  ledger: undefined, rejects: handOverRequests.rejects, reportPreview: handOverRequests.reportPreview, export: handOverRequests.export,
  verify: undefined, verified: handOverRequests.verified, caseDetails: undefined, setCaseDetails: handOverRequests.details,
  folder: userRequests.folder, recentCases: undefined, readDocument: userRequests.read, writeDocument: userRequests.write,
};

type Method = (...args: readonly unknown[]) => unknown;

/** The service as a channel may call it: these methods and no other, each with a request of its shape. Errors: `bad_argument`. */
export function guarded(service: WorkbenchService): object {
  return Object.fromEntries(Object.entries(requests).map(([name, schema]) => {
    const method = (service as unknown as Readonly<Record<string, Method>>)[name]!.bind(service);
    return [name, schema === undefined ? (...args: readonly unknown[]) => method(...args) : (request: unknown, ...rest: readonly unknown[]) => method(checked(name, schema, request), ...rest)];
  }));
}

function checked(name: string, schema: ZodType, request: unknown): unknown {
  const read = schema.safeParse(request);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new SpoorError('bad_argument', `${name} cannot be called with this: ${[...issue!.path, issue!.message].join(': ')}.`);
}
