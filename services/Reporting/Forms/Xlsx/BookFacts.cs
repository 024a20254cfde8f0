using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What a file manager shows of a workbook.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Creator">Whose it is.</param>
/// <param name="Identifier">What tells it apart from others.</param>
/// <param name="Language">The language it is read in.</param>
/// <param name="AsOf">The day it shows.</param>
internal sealed record BookFacts(
    string Title, string Subject, string Creator, string Identifier, Language Language, DateOnly AsOf);
