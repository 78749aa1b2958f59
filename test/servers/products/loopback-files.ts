import { expect } from 'vitest';
import { startLoopBack } from './loopback.ts';
import type { Product } from './product.ts';
import { BYTES } from './user.ts';

/** A file store that uses LoopBack 4. */
export const loopbackFiles: Product = {
  name: 'LoopBack example-file-transfer 1.7',
  packages: ['@loopback/example-file-transfer@1.7.0'],
  async start(place) {
    return await startLoopBack(
      '@loopback/example-file-transfer',
      { fileStorageDirectory: place.data },
      place,
    );
  },
  async job(user) {
    const file = { data: BYTES, filename: 'räume & zahlen.bin', type: 'image/png' };
    expect(await user.gets('files.upload', { file })).toMatchObject({
      files: [{ fieldname: 'file', mimetype: 'image/png', size: BYTES.length }],
    });
    expect(await user.collects('files.list')).toContain(file.filename);
    expect(await user.downloads('files.download', file.filename)).toEqual(BYTES);
    await user.fails(404, 'no such file', 'files.download', 'none');
    await user.fails(400, 'Invalid file name', 'files.download', '../../etc/passwd');
  },
};
