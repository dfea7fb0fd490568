interface City {
  readonly network: number;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

const cities: readonly City[] = [
  { network: 1, name: 'New York', latitude: 40.7128, longitude: -74.006 },
  { network: 2, name: 'Sydney', latitude: -33.8688, longitude: 151.2093 },
  { network: 3, name: 'London', latitude: 51.5074, longitude: -0.1278 },
  { network: 4, name: 'Tokyo', latitude: 35.6762, longitude: 139.6503 },
];

const clean = ['a', 'b', 'e', 'f', 'g'];
const startTime = Date.UTC(2026, 0, 1);

/** Addresses of four cities that run through the protocol of `network.yaml`, an event a second from each city in turn; every `wrong`th round one of them skips a step, London's in the first half of the log only. */
export function networkLog(rounds: number, wrong: number): string {
  const lines: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const { network, latitude, longitude } of cities) {
      const skips = round % wrong === 0 && !(network === 3 && round > rounds / 2);
      for (const event of skips ? ['a', 'e'] : clean) {
        lines.push(JSON.stringify({ timestamp: startTime + lines.length * 1000, source_address: `10.${network}.0.${round % 20}`, network_id: network, event, latitude, longitude }));
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
