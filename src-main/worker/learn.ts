import { parentPort } from 'node:worker_threads';
import { portChannel } from '../../src-core/contract/channel.ts';
import { serve } from '../../src-core/contract/rpc.ts';
import { LearnWorker } from '../../src-core/pipeline/learn.ts';

serve(portChannel(parentPort!), new LearnWorker());
