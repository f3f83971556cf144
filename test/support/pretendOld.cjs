// Loaded first (`node --require`) it lets the launcher take this Node for an old one; a Node that it starts loads it not.
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } });
