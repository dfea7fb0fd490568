import { MessageChannel } from 'node:worker_threads';
import { memoryChannel, portChannel } from '../../src-core/contract/channel.ts';
import { contractSuite, type ChannelPair } from '../support/contract-suite.ts';
import { engineSuite } from '../support/engine-suite.ts';
import { socketPair } from '../support/socket-pair.ts';
import { workbenchSuite } from '../support/workbench-suite.ts';

const memory = (): ChannelPair => {
  const [near, far] = memoryChannel(structuredClone, setImmediate);
  return { near, far, moves: false, dispose: () => undefined };
};

const ports = (): ChannelPair => {
  const { port1, port2 } = new MessageChannel();
  return {
    near: portChannel(port1), far: portChannel(port2), moves: true,
    dispose: () => port1.close(),
  };
};

for (const [name, make] of [['memory', memory], ['a message port', ports], ['a WebSocket', socketPair]] as const) {
  contractSuite(name, make);
  engineSuite(name, make);
  workbenchSuite(name, make);
}
