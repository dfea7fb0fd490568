import { SpoorError } from '../../base/errors.ts';
import { Clickstream } from './clickstream.ts';
import { Netflow } from './netflow.ts';
import { NetworkSimulation } from './network.ts';
import { NginxGenerator } from './nginx.ts';
import { Overlay } from './overlay.ts';
import { checkOptions, type GeneratorOptions, type RecordGenerator } from './record-generator.ts';
import { SimulatedGenerator } from './simulated.ts';

const makers = {
  network: (options: GeneratorOptions): RecordGenerator => new SimulatedGenerator(new NetworkSimulation(options), options),
  clickstream: (options: GeneratorOptions): RecordGenerator => new SimulatedGenerator(new Overlay(new Clickstream(options), options), options),
  netflow: (options: GeneratorOptions): RecordGenerator => new SimulatedGenerator(new Overlay(new Netflow(options), options), options),
  nginx: (options: GeneratorOptions): RecordGenerator => new NginxGenerator(options),
} as const;

/** `name`: network, clickstream, netflow or nginx. Errors: `bad_argument`, also for options that make no sense. */
export function createGenerator(name: string, options: GeneratorOptions): RecordGenerator {
  if (!Object.hasOwn(makers, name)) throw new SpoorError('bad_argument', `generate ${name}: there are ${Object.keys(makers).join(', ')}.`);
  checkOptions(options);
  return makers[name as keyof typeof makers](options);
}
