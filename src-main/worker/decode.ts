import { parentPort } from 'node:worker_threads';
import { portChannel } from '../../src-core/contract/channel.ts';
import { serve } from '../../src-core/contract/rpc.ts';
import { DecodeWorker } from '../../src-core/pipeline/decode.ts';

serve(portChannel(parentPort!), new DecodeWorker());
