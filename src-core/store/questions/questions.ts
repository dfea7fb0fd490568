import type { z } from 'zod';
import type { EventDetails, EventPage, exploreRequests, ExploreService, FieldInfo, Histogram, TopValues } from '../../contract/explore.ts';
import type { AlertDetails, AlertGroup, AlertRow, findingRequests, FindingService } from '../../contract/findings.ts';
import type { handOverRequests, HandOverService, LedgerRow } from '../../contract/hand-over.ts';
import type { AlertPlaces, placeRequests, PlaceService } from '../../contract/places.ts';
import type { MachineCounts, machineRequests, MachineService } from '../../contract/machines.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { SqlResult, sqlRequests, SqlService, SqlTable } from '../../contract/sql.ts';
import { readSchema } from '../event-table.ts';
import type { CaseCounts, RuleFileText } from '../service.ts';
import { addTriage } from '../triage.ts';
import { alertDetails } from './alert.ts';
import { alertGroups } from './alert-groups.ts';
import { alertPage } from './alert-page.ts';
import type { Asking } from './asking.ts';
import { counts } from './counts.ts';
import { eventDetails } from './event.ts';
import { eventOffset } from './event-offset.ts';
import type { EventPages } from './event-page.ts';
import { fieldInfos } from './fields.ts';
import { histogram } from './histogram.ts';
import { ledger } from './ledger.ts';
import { machine } from './machine.ts';
import { places } from './places.ts';
import { rejects } from './rejects.ts';
import { ruleFiles } from './rule-files.ts';
import { sql } from './sql.ts';
import { sqlTables } from './sql-tables.ts';
import { suggestValues } from './suggest-values.ts';
import { topValues } from './top-values.ts';

type Job = JobOptions<never>;
type Explore = typeof exploreRequests;
type Findings = typeof findingRequests;

/** The contract's questions, answered of the case that is open. */
export abstract class Questions implements ExploreService, FindingService, MachineService, PlaceService, SqlService, Pick<HandOverService, 'ledger' | 'rejects'> {
  /** Errors: `no_such_case` where none is open. */
  protected abstract get asking(): Asking;
  protected abstract get pages(): EventPages;

  histogram(request: z.infer<Explore['histogram']>, job: Job): Promise<Histogram> {
    return histogram(this.asking, request, job);
  }

  eventCount({ filter }: z.infer<Explore['eventCount']>, job: Job): Promise<number> {
    return this.asking.ask(filter, job, (asked) => this.asking.count(asked));
  }

  eventPage(request: z.infer<Explore['eventPage']>, job: Job): Promise<EventPage> {
    return this.pages.page(request, job);
  }

  eventOffset(request: z.infer<Explore['eventOffset']>, job: Job): Promise<number | undefined> {
    return eventOffset(this.asking, request, job);
  }

  event({ source, seq }: z.infer<Explore['event']>): Promise<EventDetails> {
    return this.asking.within(undefined, (reader) => eventDetails(reader, source, seq));
  }

  fields(): Promise<readonly FieldInfo[]> {
    return this.asking.within(undefined, async (reader) => fieldInfos(await readSchema(reader.connection)));
  }

  topValues(request: z.infer<Explore['topValues']>, job: Job): Promise<readonly TopValues[]> {
    return topValues(this.asking, request, job);
  }

  suggestValues(request: z.infer<Explore['suggestValues']>, job: Job): Promise<readonly { readonly text: string; readonly count: number }[]> {
    return suggestValues(this.asking, request, job);
  }

  alertGroups(request: z.infer<Findings['alertGroups']>, job: Job): Promise<readonly AlertGroup[]> {
    return alertGroups(this.asking, request, job);
  }

  alertPage(request: z.infer<Findings['alertPage']>, job: Job): Promise<readonly AlertRow[]> {
    return alertPage(this.asking, request, job);
  }

  alert({ id }: z.infer<Findings['alert']>): Promise<AlertDetails> {
    return this.asking.within(undefined, (reader) => alertDetails(reader, id));
  }

  triage(request: z.infer<Findings['triage']>): Promise<void> {
    return this.asking.within(undefined, (reader) => addTriage(reader.connection, request));
  }

  machine(request: z.infer<(typeof machineRequests)['machine']>, job: Job): Promise<MachineCounts> {
    return machine(this.asking, request, job);
  }

  places(request: z.infer<(typeof placeRequests)['places']>, job: Job): Promise<AlertPlaces> {
    return places(this.asking, request, job);
  }

  sql(request: z.infer<(typeof sqlRequests)['sql']>, job: Job): Promise<SqlResult> {
    return sql(this.asking, request, job);
  }

  sqlTables(): Promise<readonly SqlTable[]> {
    return this.asking.within(undefined, sqlTables);
  }

  ledger(): Promise<readonly LedgerRow[]> {
    return this.asking.within(undefined, ledger);
  }

  rejects(request: z.infer<(typeof handOverRequests)['rejects']>): ReturnType<HandOverService['rejects']> {
    return this.asking.within(undefined, (reader) => rejects(reader, request));
  }

  counts(): Promise<CaseCounts> {
    return this.asking.within(undefined, counts);
  }

  ruleFiles(): Promise<readonly RuleFileText[]> {
    return this.asking.within(undefined, ruleFiles);
  }
}
