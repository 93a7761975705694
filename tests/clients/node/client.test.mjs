// The main job, by the TypeScript client, in both eras, over HTTP and stdio.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const program = process.env.PROXMOX_MCP;
const url = new URL(process.env.PROXMOX_MCP_URL);

const eras = [
  { era: '2025-11-25', options: {} },
  { era: '2026-07-28', options: { versionNegotiation: { mode: 'auto' } } },
  { era: '2026-07-28 pinned', options: { versionNegotiation: { mode: { pin: '2026-07-28' } } } },
];
const transports = {
  HTTP: () => new StreamableHTTPClientTransport(url),
  stdio: () => new StdioClientTransport({ command: program, args: ['demo', '--stdio'] }),
};

async function connected(make, options, work) {
  const client = new Client({ name: 'proxmox-mcp-tests', version: '1.0.0' }, options);
  await client.connect(make());
  try {
    await work(client);
  } finally {
    await client.close();
  }
}

async function answer(client, name, args = {}) {
  const result = await client.callTool({ name, arguments: args });
  assert.ok(!result.isError, JSON.stringify(result.content));
  return result.structuredContent;
}

async function refusal(client, name, args = {}) {
  const result = await client.callTool({ name, arguments: args });
  assert.equal(result.isError, true, JSON.stringify(result));
  return result.content.map((block) => block.text).join('\n');
}

for (const { era, options } of eras) {
  for (const [transport, make] of Object.entries(transports)) {
    test(`a guest is started and runs: ${era} over ${transport}`, async () => {
      await connected(make, options, async (client) => {
        assert.ok(era.startsWith(client.getNegotiatedProtocolVersion()));
        const { tools } = await client.listTools();
        assert.ok(tools.some((tool) => tool.name === 'guest_start' && tool.outputSchema));

        const { guests } = await answer(client, 'guest_list', { status: 'stopped' });
        const guest = guests[0].name;
        const task = await answer(client, 'guest_start', { guest, wait: 60 });
        assert.equal(task.exit, 'OK');
        assert.equal((await answer(client, 'task_show', { upid: task.upid })).exit, 'OK');
        assert.equal((await answer(client, 'guest_show', { guest })).status, 'running');
      });
    });

    test(`a bad argument is explained: ${era} over ${transport}`, async () => {
      await connected(make, options, async (client) => {
        const said = await refusal(client, 'guest_list', { status: 'asleep' });
        assert.match(said, /status/);
        assert.match(said, /asleep/);
        assert.match(said, /stopped/);
      });
    });

    test(`calls at once get their own answers: ${era} over ${transport}`, async () => {
      await connected(make, options, async (client) => {
        const { guests } = await answer(client, 'guest_list', { limit: 10 });
        const shown = await Promise.all(
          guests.map(({ id }) => answer(client, 'guest_show', { guest: String(id) })),
        );
        assert.deepEqual(shown.map(({ name }) => name), guests.map(({ name }) => name));
      });
    });
  }
}
