"""A session of the official MCP SDK for Python with the program that MALMOI_PROGRAM names, in each way of connecting
that the SDK has. Prints a line for each step that held."""

import asyncio
import os

from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client


def server(*options):
    return stdio_client(
        StdioServerParameters(
            command=os.environ["MALMOI_PROGRAM"], args=["mcp", *options], env=dict(os.environ)
        )
    )


async def session(mode, version):
    async with Client(server(), mode=mode, raise_exceptions=True) as client:
        assert client.protocol_version == version, client.protocol_version
        assert client.server_info.name == "malmoi"
        assert "look it up" in client.instructions
        print(f"ok {mode}: connected by {client.protocol_version}")

        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["lookup", "concordance", "terms", "check"]
        assert all(tool.annotations.read_only_hint for tool in tools)
        print(f"ok {mode}: tools listed")

        result = await client.call_tool("lookup", {"text": "딥시크가 새 칩을 공개했다.", "threshold": 60})
        assert not result.is_error
        assert result.structured_content["matches"][0]["en"] == "DeepSeek unveiled a new model."
        result = await client.call_tool("terms", {"text": "딥시크와의 협력"})
        assert result.structured_content["terms"][0]["targets"][0]["text"] == "DeepSeek"
        result = await client.call_tool("concordance", {"text": "unveiled", "in": "en"})
        assert result.structured_content["matches"][0]["spans"] == [[9, 17]]
        result = await client.call_tool("check", {"source": "딥시크가 왔다.", "target": "It came."})
        assert result.structured_content["findings"][0]["rule"] == "term-missing"
        print(f"ok {mode}: tools called, results by their schemas")

        result = await client.call_tool("lookup", {"text": "딥시크", "limit": 0})
        assert result.is_error and "limit must be 1 or more" in result.content[0].text
        print(f"ok {mode}: wrong arguments are told")

        prompts = (await client.list_prompts()).prompts
        assert [prompt.name for prompt in prompts] == ["translate"]
        prompt = await client.get_prompt("translate", {"text": "딥시크가 새 칩을 공개했다."})
        assert "딥시크 → DeepSeek" in prompt.messages[0].content.text
        print(f"ok {mode}: prompt")

        try:
            await client.call_tool("add_pair", {"ko": "가", "en": "a"})
            raise AssertionError("add_pair was there")
        except MCPError as error:
            assert "--allow-writes" in str(error), error
        print(f"ok {mode}: nothing can be written")

    async with Client(server("--allow-writes"), mode=mode, raise_exceptions=True) as client:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools][-2:] == ["add_pair", "add_term"]
        result = await client.call_tool("add_pair", {"ko": f"{mode}를 골랐다.", "en": f"It chose {mode}."})
        assert result.structured_content["isNew"]
        result = await client.call_tool("add_term", {"ko": f"{mode} 방식", "en": f"{mode} mode"})
        assert result.structured_content["isNew"]
        print(f"ok {mode}: written where that is allowed")


async def main():
    await session("legacy", "2025-11-25")
    await session("auto", "2026-07-28")


asyncio.run(main())
