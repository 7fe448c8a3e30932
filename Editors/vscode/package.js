#!/usr/bin/env node
// Writes the extension as a .vsix, without a network: a ZIP archive with a manifest.
//   node package.js [FILE]      FILE is malmoi-VERSION.vsix unless given
"use strict";

const fs = require("fs");
const path = require("path");
const zlib = require("zlib");

const shipped = ["README.md", "extension.js", "package.json"];

const manifest = ({ name, version, publisher, displayName, description, engines, categories, keywords }) => `\
<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>
    <DisplayName>${displayName}</DisplayName>
    <Description xml:space="preserve">${description}</Description>
    <Tags>${keywords.join(",")}</Tags>
    <Categories>${categories.join(",")}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <License>extension/LICENSE</License>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${engines.vscode}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE" Addressable="true"/>
  </Assets>
</PackageManifest>
`;

const contentTypes = `\
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="js" ContentType="application/javascript"/>
  <Default Extension="json" ContentType="application/json"/>
  <Default Extension="md" ContentType="text/markdown"/>
  <Default Extension="vsixmanifest" ContentType="text/xml"/>
  <Override PartName="/extension/LICENSE" ContentType="text/plain"/>
</Types>
`;

/** The files of the archive: their names and contents. */
function files() {
  const own = (name) => fs.readFileSync(path.join(__dirname, name));
  const library = fs.readdirSync(path.join(__dirname, "lib")).sort();
  return [
    ["extension.vsixmanifest", Buffer.from(manifest(JSON.parse(own("package.json"))))],
    ["[Content_Types].xml", Buffer.from(contentTypes)],
    ["extension/LICENSE", fs.readFileSync(path.join(__dirname, "../../LICENSE"))],
    ...[...shipped, ...library.map((name) => "lib/" + name)].map((name) => ["extension/" + name, own(name)]),
  ];
}

/** CRC-32 as in ISO 3309, which ZIP takes. */
function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** What a file's own header and its entry in the directory share (APPNOTE.TXT 4.3.7 and 4.3.12). */
function fields(name, bytes, packed) {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0); // version 2.0
  header.writeUInt16LE(0x0800, 2); // names in UTF-8
  header.writeUInt16LE(8, 4); // deflated
  header.writeUInt16LE(0x21, 8); // 1980-01-01, so that the same files make the same archive
  header.writeUInt32LE(checksum(bytes), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function archive(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const packed = zlib.deflateRawSync(bytes, { level: 9 });
    const header = fields(name, bytes, packed);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), header, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), header, place, Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, Buffer.from("PK\x05\x06"), end]);
}

if (require.main === module) {
  const { version } = require("./package.json");
  const target = process.argv[2] ?? `malmoi-${version}.vsix`;
  fs.writeFileSync(target, archive(files()));
  console.log(target);
}

module.exports = { files, archive };
