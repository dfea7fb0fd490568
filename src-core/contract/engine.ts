import type { AnalysisService } from './analysis.ts';
import type { CaseService } from './cases.ts';

/** All that a host or a screen can ask of the engine. */
export interface EngineService extends AnalysisService, CaseService {}
