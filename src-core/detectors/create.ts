import type { Plan } from '../model/expression.ts';
import { machineOf } from '../model/machine.ts';
import { day, type Rule, type WindowSpec } from '../model/rule.ts';
import type { Detector, DetectorSink } from './detector.ts';
import { AbsenceDetector } from './single/absence.ts';
import { NewTermDetector } from './single/new-term.ts';
import { StateMachineDetector } from './state-machine/detector.ts';
import { Aligned } from './window/aligned.ts';
import { WindowDetector } from './window/detector.ts';
import { Judge } from './window/judge.ts';
import { Session } from './window/session.ts';
import { Sliding } from './window/sliding.ts';
import type { Windowing } from './window/windowing.ts';

/** `plan`: the rule's own, see `planOf`. */
export function createDetector(rule: Rule, plan: Plan, sink: DetectorSink): Detector {
  switch (rule.kind) {
    case 'state-machine':
      return new StateMachineDetector(rule, machineOf(rule), sink);
    case 'new-term':
      return new NewTermDetector(rule, sink);
    case 'absence':
      return new AbsenceDetector(rule, sink);
    default: {
      const judge = new Judge(plan, sink);
      return new WindowDetector(plan, judge, createWindowing(rule.window, judge));
    }
  }
}

function createWindowing(window: WindowSpec, judge: Judge): Windowing {
  switch (window.type) {
    case 'tumbling':
      return new Aligned(judge, window.size, window.size);
    case 'hopping':
      return new Aligned(judge, window.size, window.every);
    case 'sliding':
      return new Sliding(judge, window.size);
    case 'session':
      return new Session(judge, window.gap, window.max ?? day);
  }
}
