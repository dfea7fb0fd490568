import { parentPort, workerData } from 'node:worker_threads';
import { portChannel } from '../../src-core/contract/channel.ts';
import { serve } from '../../src-core/contract/rpc.ts';
import { Case } from '../../src-core/store/case.ts';

const { program } = workerData as { readonly program: string };
serve(portChannel(parentPort!), new Case(program));
