namespace Grants.Contracts;

/// <summary>An event that carries an account in clear. It is kept encrypted, and published as documented.</summary>
public interface IBankDetailsEvent : IGrantEvent;
