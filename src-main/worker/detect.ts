import { parentPort } from 'node:worker_threads';
import { portChannel } from '../../src-core/contract/channel.ts';
import { serve } from '../../src-core/contract/rpc.ts';
import { DetectWorker } from '../../src-core/pipeline/detect.ts';

serve(portChannel(parentPort!), new DetectWorker());
